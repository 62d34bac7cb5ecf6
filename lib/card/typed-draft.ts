import { type Draft, EMPTY_DRAFT } from './draft.ts'
import { type Guess, guessKind } from './guess-kind.ts'
import { isOpening } from './open-items.ts'

/** What a guess may say besides the kind. */
const FIELDS = ['performer', 'owedBy', 'channel', 'direction'] as const

/**
 * A draft whose text was typed on. As long as the person has not chosen a kind, it follows the first words; what is about
 * another entry (a correction, an answer) is not guessed. What the person set beside the kind stays as it is.
 */
export function typedDraft(draft: Draft, text: string): Draft {
  const typed = { ...draft, text }
  const isFixed = draft.kind === 'correction' || draft.returns !== null || draft.accepts !== null
  if (draft.kindFrom === 'person' || isFixed) return typed
  const guess = guessKind(text)
  if (guess !== null && !(draft.resolves !== null && isOpening(guess.kind))) {
    return { ...typed, ...untouched(draft, guess), kind: guess.kind, kindFrom: 'guess' }
  }
  if (draft.kindFrom !== 'guess') return typed
  return { ...typed, ...untouched(draft, null), kind: EMPTY_DRAFT.kind, kindFrom: 'before' }
}

/** The fields of a guess, those left out that the person changed since the words that stood there before. */
function untouched(draft: Draft, guess: Guess | null): Partial<Draft> {
  const before = { ...EMPTY_DRAFT, ...(draft.kindFrom === 'guess' && guessKind(draft.text)) }
  const now = { ...EMPTY_DRAFT, ...guess }
  return Object.fromEntries(
    FIELDS.filter((field) => draft[field] === before[field]).map((field) => [field, now[field]]),
  )
}
