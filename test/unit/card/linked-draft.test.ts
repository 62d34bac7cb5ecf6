import { describe, expect, it } from 'vitest'
import { type Draft, draftOfContent, draftProblem, EMPTY_DRAFT, mergeDrafts } from '#lib/card/draft.ts'
import { contentOfDraft, factKindOfDraft } from '#lib/card/draft-content.ts'
import { linkedDraft, withoutCorrection } from '#lib/card/linked-draft.ts'
import { EntryContent } from '#lib/protocol/entry.ts'
import { cardOf, idOf, type Line } from './card-of.ts'

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

describe('a correction of facts', () => {
  const begun = (line: Line) => {
    const now = cardOf([line])[0]?.content ?? undefined
    return linkedDraft(EMPTY_DRAFT, { corrects: idOf(1), visibility: 'internal', now })
  }
  const due = '2026-03-02T14:00:00.000Z'
  const action = { kind: 'action', performer: 'third-party' } as const
  const contact = { kind: 'contact', channel: 'email', direction: 'out', minutes: 5 } as const
  const promise = { kind: 'promise', due } as const

  it.each([action, contact, promise])('begins with those that hold, and says none when none is another: %j', (line) => {
    const { kind: _, ...facts } = line
    const draft = begun(line)
    expect(draft).toMatchObject({ kind: 'correction', ...facts })
    expect(draftProblem(draft)).toBe('empty')
    const content = contentOfDraft({ ...draft, text: 'better' }, 0)
    for (const name of ['performer', 'channel', 'direction', 'minutes', 'due', 'owedBy']) {
      expect(content).not.toHaveProperty(name)
    }
  })

  it.each<[Line, Partial<Draft>, Partial<EntryContent>]>([
    [action, { performer: 'client' }, { performer: 'client' }],
    [contact, { minutes: null }, { channel: 'email', direction: 'out' }],
    [contact, { channel: 'call' }, { channel: 'call', direction: 'out', minutes: 5 }],
    [promise, { owedBy: 'client' }, { due, owedBy: 'client' }],
  ])('says those of %j as they are now with %j, without words too, and comes back as it was', (line, change, facts) => {
    const draft = { ...begun(line), ...change }
    expect(draftProblem(draft)).toBe(null)
    const { kind, text, visibility, writtenAt, corrects, ...said } = contentOfDraft(draft, 0)
    expect(said).toEqual(facts)
    const back = draftOfContent({ kind, text, visibility, writtenAt, corrects, ...said })
    expect(factKindOfDraft(back)).toBe(line.kind)
    expect(contentOfDraft(back, 0)).toMatchObject(facts)
  })

  it('of a promise wants a due time', () => {
    expect(draftProblem({ ...begun(promise), text: 'better', due: null })).toBe('due-missing')
  })

  it('keeps its due time when a promise comes back into its composer, and leaves nothing of itself when it is none', () => {
    const other = { ...EMPTY_DRAFT, kind: 'promise', text: 'Call', due: '2026-05-02T14:00:00.000Z' } as const
    expect(mergeDrafts(other, begun(promise))).toMatchObject({ kind: 'correction', due })
    const draft = { ...begun(contact), ...withoutCorrection() }
    expect(draft).toEqual({ ...EMPTY_DRAFT, kind: 'note' })
  })
})

describe('the content of a correction', () => {
  const fix = { kind: 'correction', text: '', visibility: 'internal', writtenAt: '2026-03-02T14:00:00.000Z' }
  const problem = (said: object) => EntryContent.safeParse({ ...fix, corrects: idOf(1), ...said }).error?.issues[0]

  it.each<[object, string | undefined]>([
    [{}, 'text'],
    [{ performer: 'client' }, undefined],
    [{ channel: 'call', minutes: 5 }, undefined],
    [{ text: 'five', minutes: 5 }, 'channel'],
    [{ text: 'theirs', owedBy: 'client' }, 'due'],
  ])('%j: what is wrong is %j', (said, field) => expect(problem(said)?.path[0]).toBe(field))
})
