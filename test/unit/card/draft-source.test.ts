import { describe, expect, it } from 'vitest'
import { changedDraft, EMPTY_DRAFT } from '#lib/card/draft.ts'
import { sourceOf } from '#lib/card/source.ts'

const HERE = { title: 'Inbox', url: 'https://mail.example.com/' }
const ELSEWHERE = { title: 'Order', url: 'https://shop.example.com/order' }
const EMPTY = EMPTY_DRAFT
const WRITTEN = { ...EMPTY, text: 'a' }

describe('where a draft was seen', () => {
  it('is the page beside which it was begun', () => {
    expect(changedDraft(EMPTY, WRITTEN, HERE).source).toEqual(HERE)
    expect(
      changedDraft({ ...WRITTEN, source: HERE }, { ...WRITTEN, text: 'ab', source: HERE }, ELSEWHERE).source,
    ).toEqual(HERE)
  })

  it('stays away when it is taken away by hand', () => {
    expect(changedDraft({ ...WRITTEN, source: HERE }, { ...WRITTEN, source: null }, HERE).source).toBeNull()
    expect(changedDraft(WRITTEN, { ...WRITTEN, text: 'ab' }, HERE).source).toBeNull()
  })

  it('goes with the last letter, so that the next line is seen where one is then', () => {
    const emptied = changedDraft({ ...WRITTEN, source: HERE }, { ...EMPTY, source: HERE }, ELSEWHERE)
    expect(emptied.source).toBeNull()
    expect(changedDraft(emptied, WRITTEN, ELSEWHERE).source).toEqual(ELSEWHERE)
  })

  it('is the one that was logged, also when the kind is chosen before the first letter', () => {
    const logged = { ...EMPTY, source: HERE }
    const chosen = changedDraft(logged, { ...logged, kind: 'note' }, ELSEWHERE)
    expect(changedDraft(chosen, { ...chosen, text: 'a' }, ELSEWHERE).source).toEqual(HERE)
  })
})

describe('sourceOf', () => {
  it('leaves out query and fragment, and pages that are no site’s', () => {
    expect(sourceOf({ title: 'Inbox', url: 'https://mail.example.com/?q=secret#1' })).toEqual(HERE)
    expect(sourceOf({ title: 'New tab', url: 'chrome://newtab/' })).toBeNull()
    expect(sourceOf({})).toBeNull()
  })

  it('holds what a database can hold', () => {
    const { title } = sourceOf({ title: `\u0000${'a'.repeat(499)}🙂`, url: 'https://mail.example.com/' }) ?? {}
    expect(title).toBe(`${'a'.repeat(499)}\ufffd`)
  })
})
