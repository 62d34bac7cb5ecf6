import { describe, expect, it } from 'vitest'
import { EMPTY_DRAFT } from '#lib/card/draft.ts'
import { linkedDraft } from '#lib/card/linked-draft.ts'
import { idOf } from './card-of.ts'

describe('linkedDraft', () => {
  it.each(['question', 'promise', 'handoff'] as const)(
    'resolves by an action what the composer had as a %s',
    (kind) => {
      const draft = linkedDraft({ ...EMPTY_DRAFT, kind, text: 'sent' }, { resolves: idOf(1) })
      expect(draft).toMatchObject({ kind: 'action', resolves: idOf(1), text: 'sent' })
    },
  )

  it.each(['contact', 'note', 'advice', 'action'] as const)('leaves a %s what it is', (kind) => {
    expect(linkedDraft({ ...EMPTY_DRAFT, kind }, { resolves: idOf(1) }).kind).toBe(kind)
  })

  it('makes a correction of what corrects', () => {
    const draft = linkedDraft({ ...EMPTY_DRAFT, kind: 'question' }, { corrects: idOf(1), visibility: 'internal' })
    expect(draft).toMatchObject({ kind: 'correction', corrects: idOf(1), resolves: null })
  })

  it.each([
    ['', 'internal', 'client', 'client'],
    ['', 'client', 'internal', 'internal'],
    ['he is rude', 'internal', 'client', 'internal'],
    ['we come on Monday', 'client', 'internal', 'internal'],
    ['we come on Monday', 'client', 'client', 'client'],
  ] as const)('of %j, %s, makes a correction of what is %s that is %s', (text, before, corrected, after) => {
    const draft = { ...EMPTY_DRAFT, text, visibility: before }
    expect(linkedDraft(draft, { corrects: idOf(1), visibility: corrected }).visibility).toBe(after)
  })

  it('is about one entry: giving back what was to be corrected corrects nothing', () => {
    const correcting = linkedDraft({ ...EMPTY_DRAFT, text: 'it was 7' }, { corrects: idOf(1), visibility: 'internal' })
    expect(linkedDraft(correcting, { returns: idOf(2) })).toMatchObject({
      corrects: null,
      returns: idOf(2),
      kind: 'note',
    })
    const returning = linkedDraft({ ...EMPTY_DRAFT, text: 'not mine' }, { returns: idOf(2) })
    expect(linkedDraft(returning, { corrects: idOf(1), visibility: 'internal' })).toMatchObject({
      corrects: idOf(1),
      returns: null,
    })
  })
})
