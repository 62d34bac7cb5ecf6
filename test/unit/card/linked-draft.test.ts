import { describe, expect, it } from 'vitest'
import { beginsFor, correctedOf, seenBy, withCorrected } from '#lib/card/corrected.ts'
import { type Draft, draftOfContent, draftProblem, EMPTY_DRAFT, mergeDrafts } from '#lib/card/draft.ts'
import { contentOfDraft, factKindOfDraft, factsCorrected } from '#lib/card/draft-content.ts'
import { draftAsKept, type KeptDraft } from '#lib/card/kept-draft.ts'
import { linkedDraft, withoutCorrection } from '#lib/card/linked-draft.ts'
import { saidBy } from '#lib/card/wordings.ts'
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

  it.each([{ corrects: idOf(1), visibility: 'internal' }, { returns: idOf(1) }] as const)(
    'guesses nothing where the person pressed: %j',
    (link) => {
      const guessed = { ...EMPTY_DRAFT, kind: 'promise', kindFrom: 'guess', text: 'I call tomorrow' } as const
      expect(linkedDraft(guessed, link).kindFrom).not.toBe('guess')
    },
  )

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

  it('goes on giving back what was given back before something was corrected, with its reason or without', () => {
    for (const text of ['not mine', '']) {
      const returning = linkedDraft({ ...EMPTY_DRAFT, text }, { returns: idOf(2) })
      const correcting = linkedDraft(returning, { corrects: idOf(1), visibility: 'internal' })
      const next = linkedDraft(correcting, { corrects: idOf(3), visibility: 'internal' })
      for (const draft of [correcting, next]) expect({ ...draft, ...withoutCorrection(draft) }).toEqual(returning)
    }
  })
})

describe('a correction of facts', () => {
  const saidOf = (...lines: Line[]) => {
    const [first, ...fixes] = cardOf(lines)
    if (!first) throw new Error('No entry')
    return saidBy(first, fixes)
  }
  const linkTo = (...lines: Line[]) => {
    const said = saidOf(...lines)
    return { corrects: idOf(1), visibility: beginsFor(said), corrected: correctedOf(said) }
  }
  const begun = (...lines: Line[]) => linkedDraft(EMPTY_DRAFT, linkTo(...lines))
  const due = '2026-03-02T14:00:00.000Z'
  const action = { kind: 'action', performer: 'third-party' } as const
  const contact = { kind: 'contact', channel: 'email', direction: 'out', minutes: 5 } as const
  const promise = { kind: 'promise', due } as const

  it.each([action, contact, promise])('begins with those that hold, and says none when none is another: %j', (line) => {
    const { kind: _, ...facts } = line
    const draft = begun(line)
    expect(draft).toMatchObject({ kind: 'correction', ...facts })
    expect(draftProblem(draft)).toBe('nothing-corrected')
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
    const correcting = begun(contact)
    expect({ ...correcting, ...withoutCorrection(correcting) }).toEqual({ ...EMPTY_DRAFT, kind: 'note' })
    expect(mergeDrafts(other, { ...begun({ ...promise, visibility: 'internal' }), due: null }).due).toBe(null)
  })

  it('that is none any more gives its words back what they were', () => {
    const typed = { ...EMPTY_DRAFT, kind: 'promise', kindFrom: 'guess', text: 'I call', due, owedBy: 'client' } as const
    const correcting = linkedDraft(typed, linkTo(contact))
    expect(correcting).toMatchObject({ kind: 'correction', text: 'I call', due: null })
    const next = linkedDraft(correcting, linkTo(action))
    for (const draft of [correcting, next]) expect({ ...draft, ...withoutCorrection(draft) }).toEqual(typed)
    const forClient = linkedDraft({ ...typed, visibility: 'client' }, linkTo({ ...contact, visibility: 'client' }))
    expect(withoutCorrection(forClient).visibility).toBe('internal')
  })

  describe('that only colleagues were told', () => {
    const [later, latest] = ['2026-03-03T14:00:00.000Z', '2026-03-04T14:00:00.000Z']
    const client = { visibility: 'client' } as const
    const inside = [
      { ...promise, ...client },
      { kind: 'correction', corrects: 1, due: later },
    ]

    it('stay with them: the correction is internal, and for the client begins from what the client was told', () => {
      const draft = begun(...inside)
      expect(draft).toMatchObject({ visibility: 'internal', due: later })
      const forClient = seenBy(draft, 'client')
      expect(forClient).toMatchObject({ visibility: 'client', due })
      expect(contentOfDraft({ ...forClient, owedBy: 'client' }, 0)).toMatchObject({ due, owedBy: 'client' })
      expect(contentOfDraft({ ...forClient, text: 'better' }, 0)).not.toHaveProperty('due')
      expect(seenBy(forClient, 'internal')).toEqual(draft)
      expect(begun(inside[0] as Line).visibility).toBe('client')
    })

    it('are told the client once the person sets them, whatever was chosen first', () => {
      const draft = begun(...inside)
      expect(seenBy({ ...draft, due: latest }, 'client').due).toBe(latest)
      expect(seenBy({ ...seenBy(draft, 'client'), due: latest }, 'internal').due).toBe(latest)
    })

    it('stay open for a client who was told none, as far as they may', () => {
      const draft = seenBy(begun(promise), 'client')
      expect(draft.due).toBe(null)
      expect(draftProblem({ ...draft, text: 'We call' })).toBe(null)
      expect(draftProblem({ ...draft, owedBy: 'client' })).toBe('due-missing')
      expect(contentOfDraft({ ...draft, text: 'We call' }, 0)).not.toHaveProperty('owedBy')
      const called = seenBy(begun(contact), 'client')
      expect(contentOfDraft({ ...called, channel: 'call' }, 0)).not.toHaveProperty('minutes')
    })

    it('stay with them when internal words join a correction for the client', () => {
      const draft = seenBy(begun(...inside), 'client')
      expect(mergeDrafts({ ...EMPTY_DRAFT, text: 'rude' }, draft)).toMatchObject({ visibility: 'internal', due: later })
    })
  })

  describe('that a colleague corrects meanwhile', () => {
    const later = '2026-03-04T14:00:00.000Z'
    const corrected = correctedOf(saidOf(promise, { kind: 'correction', corrects: 1, due: later }))
    if (!corrected) throw new Error('No facts')

    it('are theirs, but for what the person set', () => {
      const draft = withCorrected({ ...begun(promise), owedBy: 'client' }, corrected)
      expect(contentOfDraft(draft, 0)).toMatchObject({ due: later, owedBy: 'client' })
      const mine = '2026-03-05T14:00:00.000Z'
      expect(withCorrected({ ...begun(promise), due: mine }, corrected).due).toBe(mine)
      expect(draftProblem(withCorrected(begun(promise), corrected))).toBe('nothing-corrected')
    })

    it('are those of its entry again when it was taken back, and what it said stays said', () => {
      const words = draftOfContent(contentOfDraft({ ...begun(promise), text: 'better' }, 0))
      expect(withCorrected(words, corrected)).toMatchObject({ text: 'better', due: later })
      const shorter = correctedOf(saidOf(contact))
      if (!shorter) throw new Error('No facts')
      const back = draftOfContent(contentOfDraft({ ...begun(contact), minutes: null }, 0))
      expect(withCorrected(back, shorter).minutes).toBe(null)
      const undone = { ...withCorrected(back, shorter), minutes: contact.minutes }
      expect(draftProblem(undone), 'set to what it was').toBe('nothing-corrected')
    })
  })

  describe('that an older build kept', () => {
    const holdsNow = (...lines: Line[]) => {
      const corrected = correctedOf(saidOf(...lines))
      if (!corrected) throw new Error('No facts')
      return corrected
    }

    it.each([{ ...action, performer: 'client' } as const, contact, promise])(
      'before corrections said facts: its words are kept, and it changes none of %j',
      (line) => {
        const { corrected: _, aside: __, ...older } = { ...EMPTY_DRAFT, kind: 'correction', text: 'better' } as const
        const draft = withCorrected(draftAsKept({ ...older, corrects: idOf(1) }), holdsNow(line))
        const { kind: ___, ...facts } = line
        expect(draft).toMatchObject({ text: 'better', ...facts })
        expect(factsCorrected(draft)).toEqual({})
      },
    )

    it('when it knew one set of facts: what the person set stays, what they did not is what holds', () => {
      const later = '2026-03-03T14:00:00.000Z'
      const older: KeptDraft = {
        ...{ ...EMPTY_DRAFT, kind: 'correction', visibility: 'client', due, owedBy: 'client' },
        ...{ corrects: idOf(1), corrected: { kind: 'promise', facts: { due } } },
      }
      const draft = draftAsKept(older)
      expect(factsCorrected(draft), 'while its entry is not here').toEqual({ due, owedBy: 'client' })
      expect(factsCorrected({ ...draft, owedBy: 'us' })).toEqual({})
      const now = withCorrected(draft, holdsNow({ ...promise, due: later, visibility: 'client' }))
      expect(factsCorrected(now)).toEqual({ due: later, owedBy: 'client' })
    })

    it('when it came back from its way to the server: what it said stays said', () => {
      const words = draftOfContent(contentOfDraft({ ...begun(promise), owedBy: 'client' }, 0))
      expect(draftAsKept({ ...words, corrected: { kind: 'promise', facts: {} } })).toEqual(words)
    })

    it('as this build does is itself', () => {
      for (const draft of [begun(contact), EMPTY_DRAFT]) expect(draftAsKept(draft)).toEqual(draft)
    })
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
