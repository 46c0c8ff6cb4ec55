import { constants, inflateSync } from 'node:zlib'
import { cutOff, type Filter, type Filtered, overgrown } from './filtered.ts'
import { undoPredictor } from './undo-predictor.ts'

/** `FlateDecode` (ISO 32000-1, 7.4.4). What a cut stream still holds is given. */
export const decodeFlate: Filter = (bytes, parameters, most) =>
  undoPredictor(inflate(bytes, most), parameters, most)

function inflate(bytes: Uint8Array, most: number): Filtered {
  try {
    return { bytes: inflateSync(bytes, { maxOutputLength: most }) }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'ERR_BUFFER_TOO_LARGE') return { bytes: new Uint8Array(), fault: overgrown(most) }
    return code === 'Z_BUF_ERROR' ? inflateCut(bytes, most) : { bytes: new Uint8Array(), fault: broken }
  }
}

const broken = 'are broken'

function inflateCut(bytes: Uint8Array, most: number): Filtered {
  try {
    const found = inflateSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: most })
    return { bytes: found, fault: cutOff }
  } catch {
    return { bytes: new Uint8Array(), fault: broken }
  }
}
