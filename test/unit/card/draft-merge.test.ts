import { describe, expect, it } from 'vitest'
import { changedDraft, draftAfter, EMPTY_DRAFT, mergeDrafts, sameDraft } from '#lib/card/draft.ts'
import { contentOfDraft } from '#lib/card/draft-content.ts'
import { linkedDraft } from '#lib/card/linked-draft.ts'
import { attachmentOf, pictureBytes } from '#test/support/pictures-of.ts'
import { idOf } from './card-of.ts'

const draft = (over: Partial<typeof EMPTY_DRAFT>) => ({ ...EMPTY_DRAFT, ...over })
const from = (title: string) => ({ title, url: `https://mail.example/${title}` })

describe('mergeDrafts', () => {
  it('never shows internal words to the client, whichever side they come from', () => {
    const internal = draft({ text: 'he is rude' })
    const open = draft({ text: 'Done.', visibility: 'client' })
    expect(mergeDrafts(open, internal).visibility).toBe('internal')
    expect(mergeDrafts(internal, open).visibility).toBe('internal')
    expect(mergeDrafts(open, open).visibility).toBe('client')
  })

  it('keeps a correction a correction of the same entry, whichever side it comes from', () => {
    const correction = draft({ kind: 'correction', corrects: idOf(1), text: 'three' })
    const question = draft({ kind: 'question', text: 'four?' })
    for (const merged of [mergeDrafts(question, correction), mergeDrafts(correction, question)]) {
      expect(contentOfDraft(merged, 0)).toMatchObject({ kind: 'correction', corrects: idOf(1) })
    }
  })

  it('keeps the pictures of both, each once', () => {
    const [one, two] = [1, 2].map((seed) => attachmentOf(pictureBytes('image/png', 64, seed)))
    if (!one || !two) throw new Error('two pictures')
    const merged = mergeDrafts(draft({ attachments: [one] }), draft({ attachments: [two, one] }))
    expect(merged.attachments).toEqual([one, two])
    expect(draftAfter(draft({ attachments: [one] }), merged).attachments).toEqual([two])
  })

  it('loses no words', () => {
    const merged = mergeDrafts(
      draft({ text: 'a', outcome: 'b', quote: 'c' }),
      draft({ text: 'd', outcome: 'e', quote: 'f' }),
    )
    expect(merged).toMatchObject({ text: 'a\n\nd', outcome: 'b\n\ne', quote: 'c\n\nf' })
  })

  it.each([
    ['quoted', draft({ quote: 'b', source: from('two') }), 'a\n\nb\n— two\nhttps://mail.example/two'],
    ['typed', draft({ text: 'b', source: from('two') }), 'a\n\n— two\nhttps://mail.example/two'],
    ['quoted from the same page', draft({ quote: 'b', source: from('one') }), 'a\n\nb'],
    ['quoted twice', draft({ quote: 'a', source: from('two') }), 'a'],
  ])('keeps where both are from: the lower one %s', (_, lower, quote) => {
    const merged = mergeDrafts(draft({ quote: 'a', source: from('one') }), lower)
    expect(merged).toMatchObject({ quote, source: from('one') })
  })

  it('says where words were typed also where nothing is quoted, and takes the page of the lower one where it has none', () => {
    const [upper, lower] = [draft({ text: 'a', source: from('one') }), draft({ text: 'b', source: from('two') })]
    expect(mergeDrafts(upper, lower).quote).toBe('— two\nhttps://mail.example/two')
    expect(mergeDrafts(draft({ text: 'a' }), lower)).toMatchObject({ quote: '', source: from('two') })
  })
})

describe('what was tried', () => {
  const handoff = draft({ kind: 'handoff', text: 'please take over', tried: 'changed the cable' })
  const BELOW = 'please take over\n\nchanged the cable'

  it('stands below the text of a draft that is no handoff any more, whichever way it became another', () => {
    expect(changedDraft(handoff, { ...handoff, kind: 'note' }, null)).toMatchObject({ text: BELOW, tried: '' })
    expect(linkedDraft(handoff, { corrects: idOf(1), visibility: 'internal' })).toMatchObject({
      text: BELOW,
      tried: '',
    })
    expect(linkedDraft(handoff, { resolves: idOf(1) })).toMatchObject({ text: BELOW, tried: '' })
    expect(mergeDrafts(draft({ kind: 'action', text: 'restarted' }), handoff).text).toBe(`restarted\n\n${BELOW}`)
  })

  it('stays where it is in a handoff', () => {
    expect(changedDraft(handoff, { ...handoff, text: 'take over' }, null).tried).toBe('changed the cable')
    expect(mergeDrafts(handoff, draft({ text: 'x' })).tried).toBe('changed the cable')
  })
})

describe('draftAfter', () => {
  it('empties the composer and keeps the kind; a correction and a handoff are over', () => {
    const appended = draft({ kind: 'question', text: 'which?', visibility: 'client', quote: 'q' })
    expect(draftAfter(appended, appended)).toEqual({ ...EMPTY_DRAFT, kind: 'question' })
    const correction = draft({ kind: 'correction', corrects: idOf(1), text: 'x' })
    expect(draftAfter(correction, correction)).toEqual(EMPTY_DRAFT)
    const handoff = draft({ kind: 'handoff', kindFrom: 'person', to: 'taras', text: 'Visit' })
    expect(draftAfter(handoff, handoff)).toEqual(EMPTY_DRAFT)
  })

  it('keeps what was typed since, without the words that went', () => {
    const appended = draft({ kind: 'note', text: 'called', quote: 'q' })
    expect(draftAfter(appended, { ...appended, text: 'called\nand wrote' })).toEqual(
      draft({ kind: 'note', text: 'and wrote' }),
    )
    expect(draftAfter(appended, { ...appended, text: 'other' }).text).toBe('other')
  })

  it('keeps where it was seen: what follows is typed beside the same page, unless its author took that away', () => {
    const appended = draft({ text: 'called', source: from('one') })
    expect(draftAfter(appended, { ...appended, text: 'called\nand more' }).source).toEqual(from('one'))
    expect(draftAfter(appended, { ...appended, text: 'called\nand more', source: null }).source).toBeNull()
  })

  it('keeps for whose eyes it is: what follows words for the client is for the client, after internal ones internal', () => {
    for (const visibility of ['client', 'internal'] as const) {
      const appended = draft({ text: 'called', visibility })
      expect(draftAfter(appended, { ...appended, text: 'called\nand more' }).visibility).toBe(visibility)
    }
    const changed = { ...draft({ text: 'called, he is rude', visibility: 'internal' }) }
    expect(draftAfter(draft({ text: 'called', visibility: 'client' }), changed).visibility).toBe('internal')
  })
})

describe('sameDraft', () => {
  it('compares what drafts say, not who holds them', () => {
    expect(sameDraft(draft({ text: 'a' }), structuredClone(draft({ text: 'a' })))).toBe(true)
    expect(sameDraft(draft({ text: 'a' }), draft({ text: 'b' }))).toBe(false)
  })
})
