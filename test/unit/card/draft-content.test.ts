import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draftAfter, draftOfContent, draftProblem, EMPTY_DRAFT } from '#lib/card/draft.ts'
import { accepting, contentOfDraft, contentsOfDraft, resolving } from '#lib/card/draft-content.ts'
import { questionsIn } from '#lib/card/questions.ts'
import { EntryContent } from '#lib/protocol/entry.ts'
import { idOf } from './card-of.ts'

const draft = (over: Partial<typeof EMPTY_DRAFT>) => ({ ...EMPTY_DRAFT, ...over })

describe('questionsIn', () => {
  it.each([
    ['Which firmware?\nSince when?', ['Which firmware?', 'Since when?']],
    ['Hello.\nWhich firmware? Since when?', ['Hello.\nWhich firmware?', 'Since when?']],
    ['A? B?\nThank you', ['A?', 'B?\nThank you']],
    ['«Який?» Коли?', ['«Який?»', 'Коли?']],
    ['See https://x.example/?a=b and tell', ['See https://x.example/?a=b and tell']],
    ['One?', ['One?']],
  ])('%s', (text, questions) => {
    expect(questionsIn(text)).toEqual(questions)
  })

  it('loses no word', () => {
    const text = fc.array(fc.constantFrom('a', 'b', '?', ' ', '\n', '. ', '?»', '？'), { maxLength: 60 })
    fc.assert(
      fc.property(text, (pieces) => {
        const bare = (words: string) => words.replace(/\s/gu, '')
        const whole = pieces.join('')
        expect(bare(questionsIn(whole).join(''))).toBe(bare(whole))
      }),
    )
  })
})

describe('contentsOfDraft', () => {
  it('makes an entry of each question, the quote with the first; one when they stay together', () => {
    const asked = draft({ kind: 'question', text: 'Which?\nSince when?', quote: 'q' })
    expect(contentsOfDraft(asked, 0).map(({ text, quote }) => [text, quote])).toEqual([
      ['Which?', 'q'],
      ['Since when?', undefined],
    ])
    expect(contentsOfDraft({ ...asked, asOne: true }, 0)).toHaveLength(1)
    expect(contentsOfDraft({ ...asked, kind: 'note' }, 0)).toHaveLength(1)
  })
})

describe('contentOfDraft', () => {
  const full = draft({
    text: 'x',
    direction: 'in',
    minutes: 12,
    owedBy: 'client',
    due: '2026-03-02T14:00:00.000Z',
    to: 'taras',
    tried: 'restart',
    promises: [idOf(1)],
  })

  it('says what its kind needs and nothing of other kinds', () => {
    const said = (kind: typeof full.kind) => {
      const { text: _, writtenAt: __, visibility: ___, ...fields } = contentOfDraft({ ...full, kind }, 0)
      return fields
    }
    expect(said('contact')).toEqual({ kind: 'contact', channel: 'call', direction: 'in', minutes: 12 })
    expect(said('promise')).toEqual({ kind: 'promise', owedBy: 'client', due: full.due })
    expect(said('handoff')).toEqual({ kind: 'handoff', to: 'taras', tried: 'restart', promises: [idOf(1)] })
    expect(said('note')).toEqual({ kind: 'note' })
  })
})

describe('draftProblem', () => {
  it('does not let a handoff leave a promise to nobody', () => {
    const handoff = draft({ kind: 'handoff', text: 'x', to: 'taras', promises: [idOf(1)] })
    expect(draftProblem(handoff, [idOf(1)])).toBeNull()
    expect(draftProblem(handoff, [idOf(1), idOf(2)])).toBe('promises-undecided')
    expect(draftProblem({ ...handoff, kept: [idOf(2)] }, [idOf(1), idOf(2)])).toBeNull()
    expect(draftProblem({ ...handoff, kind: 'note' }, [idOf(2)])).toBeNull()
  })

  it('asks why a handoff goes back', () => {
    expect(draftProblem(draft({ kind: 'note', returns: idOf(1) }))).toBe('reason-missing')
    expect(draftProblem(draft({ kind: 'note', returns: idOf(1), text: 'no access' }))).toBeNull()
  })
})

describe('one press', () => {
  it('makes an entry that the server takes', () => {
    for (const content of [resolving(idOf(1), 'done', 0), accepting(idOf(1), 0)]) {
      expect(EntryContent.parse(content)).toEqual(content)
    }
  })

  it('comes into the composer without the outcome that the press said', () => {
    expect(draftOfContent(resolving(idOf(1), 'not-needed', 0))).toMatchObject({ resolves: idOf(1), outcome: '' })
  })
})

describe('draftAfter', () => {
  it('forgets a kind that was only guessed', () => {
    const appended = draft({ kind: 'promise', kindFrom: 'guess', text: 'x' })
    expect(draftAfter(appended, appended)).toEqual(EMPTY_DRAFT)
  })
})
