import { expect, test } from 'vitest'
import { findPublications } from '../src/1-manuscript/find-publications.ts'
import { build } from '../src/build.ts'
import { reportForPeople } from '../src/reporter.ts'
import { temporaryFolder } from './temporary-folder.ts'

test('an exception is one message of the publication, with the stack for those who ask', async () => {
  const cwd = temporaryFolder({ 'rain.md': '---\nlanguage: en\n---\n# Rain\n\nIt rains.\n' })
  const [publication] = findPublications(['rain.md'], cwd).publications
  if (!publication) throw new Error('There is no article.')
  const broken = Promise.reject(new RangeError('The offset is larger than the node.\nAnd more.'))
  const { outputs, files } = await build(publication, { editions: ['pdf'], browser: broken })
  expect(outputs).toEqual([])
  const told = reportForPeople(files, { colour: false, verbose: false })
  const [first, help, ...rest] = told.split('\n')
  expect(first).toBe(
    'rain.md error Octavo failed while setting pages: RangeError: The offset is larger than the node. internal-error',
  )
  expect(help).toContain('Please report it')
  expect(rest).toEqual([''])
  expect(reportForPeople(files, { colour: false, verbose: true })).toContain('build.test.ts')
})
