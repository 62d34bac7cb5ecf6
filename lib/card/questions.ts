/** More questions than these in one text are a questionnaire: it stays one item. */
const MOST = 20

/**
 * The questions of a text, each with the words that lead to it; what follows the last one belongs to it. No word is left
 * out. One item when there are not several questions.
 */
export function questionsIn(text: string): string[] {
  const pieces = text.trim().split(/(?<=[?？]["»”')]*)\s+/u)
  const questions = pieces.filter(endsAsked)
  if (questions.length < 2 || questions.length > MOST) return [text]
  const last = pieces.at(-1) ?? ''
  if (endsAsked(last)) return questions
  return [...questions.slice(0, -1), `${questions.at(-1)}\n${last}`]
}

const endsAsked = (piece: string): boolean => /[?？]["»”')]*$/u.test(piece)
