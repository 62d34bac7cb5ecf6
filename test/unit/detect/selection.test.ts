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
    collapsed: false,
  }
  const selection = { type: 'Range', getRangeAt: () => range }
  return Object.assign(page, { activeElement: null, getSelection: () => selection })
}

const look = (page: Document) =>
  inOneGo(selectionSightings(page, { contracts: compileMasks(MASKS) })).map(({ kind, normal }) => `${kind} ${normal}`)
const selected = (html: string) => look(allSelected(html))

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

test('of a caret nothing but its type is read: the rest would show in where the page finds it later', () => {
  const read: PropertyKey[] = []
  const caret = new Proxy({ type: 'Caret' } as Selection, {
    get: (target, name) => {
      read.push(name)
      return Reflect.get(target, name)
    },
  })
  const page = Object.assign(pageOf('<p>shevchuk@uk.example</p>'), { activeElement: null, getSelection: () => caret })
  expect(look(page)).toEqual([])
  expect(new Set(read)).toEqual(new Set(['type']))
})

test('what is selected in a field stands instead of what was selected in the page before', () => {
  const page = allSelected('<a href="mailto:shevchuk@uk.example">Шевчук</a>')
  const field = { type: 'text', value: 'to anna@uk.example', selectionStart: 3, selectionEnd: 18 }
  expect(look(Object.assign(page, { activeElement: field }))).toEqual(['email anna@uk.example'])
})
