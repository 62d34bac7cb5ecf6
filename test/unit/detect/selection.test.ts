import { expect, test } from 'vitest'
import { selectionSightings } from '#lib/detect/selection.ts'
import { inOneGo } from '#lib/detect/slices.ts'
import { compileMasks } from '#lib/identifiers/masks.ts'
import { MASKS, pageOf } from './page.ts'

/** A page of which everything is selected. */
function allSelected(html: string): Document {
  const page = pageOf(html)
  const range = {
    commonAncestorContainer: page.body,
    startContainer: page.body,
    startOffset: 0,
    endContainer: page.body,
    endOffset: page.body.childNodes.length,
  }
  const selection = { isCollapsed: false, rangeCount: 1, getRangeAt: () => range }
  return Object.assign(page, { activeElement: null, getSelection: () => selection })
}

const selected = (html: string) =>
  inOneGo(selectionSightings(allSelected(html), { contracts: compileMasks(MASKS) })).map(
    ({ kind, normal }) => `${kind} ${normal}`,
  )

test.each([
  ['a row', '<table><tr><td>Шевчук</td><td>shevchuk@uk.example</td><td>К-00451</td></tr></table>'],
  ['blocks', '<div>Шевчук</div><div>shevchuk@uk.example</div><div>К-00451</div>'],
  ['lines', '<p>Шевчук<br>shevchuk@uk.example<br>К-00451</p>'],
])('%s selected as a whole has its identifiers apart', (_, html) => {
  expect(selected(html)).toEqual(selected('<p>shevchuk@uk.example, К-00451</p>'))
  expect(selected(html)).toHaveLength(2)
})

test('one that inline tags cut is one', () => {
  expect(selected('<p>shev<b>chuk</b>@uk.example</p>')).toEqual(['email shevchuk@uk.example'])
})
