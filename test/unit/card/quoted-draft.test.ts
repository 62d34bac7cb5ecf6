import { expect, test } from 'vitest'
import { EMPTY_DRAFT } from '#lib/card/draft.ts'
import { quotedDraft } from '#lib/card/quoted-draft.ts'

const from = (title: string, page = title) => ({ title, url: `https://mail.example/${page}` })
const ONE = quotedDraft(EMPTY_DRAFT, { quote: 'first', source: from('one') })

test('words stand in an empty composer as a note, with the page that they come from', () => {
  expect(ONE).toMatchObject({ kind: 'note', quote: 'first', source: from('one') })
})

test('more words of that page go below them; the same once', () => {
  expect(quotedDraft(ONE, { quote: 'second', source: from('one') })).toMatchObject({ quote: 'first\n\nsecond' })
  expect(quotedDraft(ONE, { quote: 'first', source: from('one') })).toEqual(ONE)
})

test.each([
  ['page', from('two'), '— two\nhttps://mail.example/two'],
  ['message at the same address', from('two', 'one'), '— two\nhttps://mail.example/one'],
  ['record of the same title', from('one', 'two'), '— one\nhttps://mail.example/two'],
  ['letter of the same thread', { ...from('one'), page: '000000000000' }, '— one\nhttps://mail.example/one'],
])('words of another %s say where they are from, and the first keep their source', (_, source, origin) => {
  const one = { ...from('one'), page: 'a1b2c3d4e5f6' }
  const both = quotedDraft({ ...ONE, source: one }, { quote: 'second', source })
  expect(both).toMatchObject({ quote: `first\n\nsecond\n${origin}`, source: one })
})

test('words typed beside another page keep their source, and the quote says where it is from', () => {
  const typed = { ...EMPTY_DRAFT, text: 'See the contract', source: from('one') }
  expect(quotedDraft(typed, { quote: 'second', source: from('two') })).toMatchObject({
    quote: 'second\n— two\nhttps://mail.example/two',
    source: from('one'),
  })
  expect(quotedDraft(typed, { quote: 'second', source: from('one') })).toMatchObject({
    quote: 'second',
    source: from('one'),
  })
  const alone = { ...EMPTY_DRAFT, source: from('one') }
  expect(quotedDraft(alone, { quote: 'second', source: from('two') })).toMatchObject({
    quote: 'second',
    source: from('two'),
  })
})

test('the same words again keep the page of the first, and take one where there is none', () => {
  expect(quotedDraft(ONE, { quote: 'first', source: from('two') })).toEqual(ONE)
  expect(quotedDraft({ ...ONE, source: null }, { quote: 'first', source: from('two') }).source).toEqual(from('two'))
})

test('more words take their page along where there is none yet, and lose none where they have none', () => {
  const bare = { ...ONE, source: null }
  expect(quotedDraft(bare, { quote: 'second', source: from('two') })).toMatchObject({
    quote: 'first\n\nsecond',
    source: from('two'),
  })
  const typed = { ...EMPTY_DRAFT, text: 'See the contract', source: from('one') }
  expect(quotedDraft(typed, { quote: 'second', source: null })).toMatchObject({ quote: 'second', source: from('one') })
  const blank = { ...typed, text: ' ' }
  expect(quotedDraft(blank, { quote: 'second', source: from('two') })).toMatchObject({
    quote: 'second',
    source: from('two'),
  })
})
