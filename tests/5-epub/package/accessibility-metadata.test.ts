import { fromHtml } from 'hast-util-from-html'
import { expect, test } from 'vitest'
import type { Resource } from '../../../src/2-book/book.ts'
import { accessibilityMetadata } from '../../../src/5-epub/package/accessibility-metadata.ts'
import { plain } from '../rich-book.ts'

function facts(
  html: string,
  resources: readonly Resource[] = [],
  css = '',
  language = 'en',
): Readonly<Record<string, string[]>> {
  const content = fromHtml(html, { fragment: true }).children.filter((node) => node.type !== 'doctype')
  const document = {
    name: 'a.xhtml',
    title: 'A',
    language: 'en',
    direction: 'ltr',
    matter: 'body',
    chapter: plain,
    content,
  } as const
  const nav = [{ title: 'A', href: 'a.xhtml', children: [] }]
  const found: Record<string, string[]> = {}
  for (const { attributes, text } of accessibilityMetadata([document], { resources, css, nav, language }))
    found[(attributes.property ?? '').replace('schema:', '')] = [
      ...(found[(attributes.property ?? '').replace('schema:', '')] ?? []),
      text,
    ]
  return found
}

test('text alone is textual, and says nothing of images', () => {
  const { accessMode, accessModeSufficient, accessibilityFeature, accessibilityHazard } = facts(
    '<h1>A</h1><p>b</p><img src="x" alt="">',
  )
  expect(accessMode).toEqual(['textual'])
  expect(accessModeSufficient).toEqual(['textual'])
  expect(accessibilityFeature).not.toContain('alternativeText')
  expect(accessibilityFeature).not.toContain('MathML')
  expect(accessibilityHazard).toEqual(['none'])
})

test('one image without words takes the claim away', () => {
  const { accessModeSufficient, accessibilityFeature, accessibilitySummary } = facts(
    '<h1>A</h1><img src="x" alt="a"><img src="y">',
  )
  expect(accessModeSufficient).toEqual(['textual,visual'])
  expect(accessibilityFeature).not.toContain('alternativeText')
  expect(accessibilitySummary?.[0]).toContain('Some images have no text alternative')
})

test('a formula without words cannot be read by ear alone', () => {
  expect(facts('<math alttext="x"><mi>x</mi></math>').accessModeSufficient).toEqual(['textual'])
  expect(facts('<math><mi>x</mi></math>').accessModeSufficient).toEqual(['textual,visual'])
})

test('what moves is no longer known to be harmless', () => {
  const frame = Buffer.from([0x21, 0xf9, 0x04])
  const gif = (frames: number): Resource => ({
    path: 'images/a.gif',
    mediaType: 'image/gif',
    width: 1,
    height: 1,
    bytes: Buffer.concat([Buffer.from('GIF89a'), ...Array.from({ length: frames }, () => frame)]),
  })
  expect(facts('', [gif(1)]).accessibilityHazard).toEqual(['none'])
  expect(facts('', [gif(2)]).accessibilityHazard).toEqual(['unknown'])
  expect(facts('', [], 'p { animation: x 1s }').accessibilityHazard).toEqual(['unknown'])
})

test('sizes that ignore the reader’s are no transformable display', () => {
  expect(facts('', [], 'p { font-size: 12px }').accessibilityFeature).not.toContain('displayTransformability')
  expect(facts('', [], 'p { font-size: 1.2em }').accessibilityFeature).toContain('displayTransformability')
})

test('the summary speaks the publication’s language where it can', () => {
  expect(facts('<h1>A</h1>', [], '', 'fr-CA').accessibilitySummary?.[0]).toMatch(/^Le texte/)
  expect(facts('<h1>A</h1>', [], '', 'eu').accessibilitySummary?.[0]).toMatch(/^The text/)
})
