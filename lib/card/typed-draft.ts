import { type Draft, EMPTY_DRAFT } from './draft.ts'
import { guessKind } from './guess-kind.ts'
import { isOpening } from './open-items.ts'

/**
 * A draft whose text was typed on. As long as the person has not chosen a kind, it follows the first words; what is about
 * another entry (a correction, an answer) is not guessed.
 */
export function typedDraft(draft: Draft, text: string): Draft {
  const typed = { ...draft, text }
  const isFixed = draft.kind === 'correction' || draft.returns !== null || draft.accepts !== null
  if (draft.kindFrom === 'person' || isFixed) return typed
  const guess = guessKind(text)
  if (guess !== null && !(draft.resolves !== null && isOpening(guess.kind))) {
    return { ...typed, ...guess, kindFrom: 'guess' }
  }
  return draft.kindFrom === 'guess' ? { ...typed, kind: EMPTY_DRAFT.kind, kindFrom: 'before' } : typed
}
