import { expect, test } from 'vitest'
import { findPublications } from '../src/1-manuscript/find-publications.ts'
import { build } from '../src/build.ts'
import type { Edition } from '../src/editions.ts'
import { temporaryFolder } from './temporary-folder.ts'

async function messagesOf(settings: string, editions?: readonly Edition[]): Promise<string[]> {
  const folder = temporaryFolder({
    'rain.md': `---\ntitle: Rain\nlanguage: en\neditions: ${settings}\n---\n\nIt rained.\n`,
  })
  const [publication] = findPublications(['.'], folder).publications
  if (!publication) throw new Error('There is a publication.')
  const { files, outputs } = await build(publication, { editions, browser: Promise.resolve(undefined) })
  expect(outputs).toEqual([])
  const messages = files.flatMap((file) => file.messages).filter(({ fatal }) => fatal)
  return messages.map(({ ruleId, reason }) => `${ruleId}: ${reason}`)
}

test('says why nothing is made', async () => {
  expect(await messagesOf('{ epub: false, pdf: false }')).toEqual([
    'edition-off: Every edition is switched off, so nothing is made.',
  ])
  expect(await messagesOf('{ print: false }', ['print'])).toEqual([
    'edition-off: `print` is switched off, so nothing is made.',
  ])
  expect(await messagesOf('{ epub: false }', [])).toEqual([])
})
