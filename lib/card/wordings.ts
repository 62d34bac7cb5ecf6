import type { Entry, StoredContent, Visibility } from '#lib/protocol/entry.ts'

/** An entry, or a correction of it, with what it says. */
export type Saying = { entry: Entry; content: StoredContent }

/** What a line says now. */
export type Said = {
  /** The entry and its corrections, oldest first, without those that were erased. */
  sayings: Saying[]
  /** Those of them with words: the last holds, the others were corrected. */
  wordings: Saying[]
  /** Whether not all are for the same eyes: then each has to say for whose it is. */
  isMixed: boolean
}

/**
 * What an entry says together with its corrections. A correction may bring everything that an entry has: what it brings
 * stands beside what was there, and only words take the place of words.
 *
 * @param corrections oldest first
 */
export function saidBy(entry: Entry, corrections: readonly Entry[]): Said {
  const sayings = [entry, ...corrections].flatMap((one) => (one.content ? [{ entry: one, content: one.content }] : []))
  return {
    sayings,
    wordings: sayings.filter(({ content }) => content.text.trim() !== ''),
    isMixed: sayings.some(({ content }) => content.visibility !== sayings[0]?.content.visibility),
  }
}

/** The words that hold, or those of the page where nobody wrote any. */
export const wordsNow = ({ sayings, wordings }: Pick<Said, 'sayings' | 'wordings'>): string =>
  wordings.at(-1)?.content.text ?? sayings.find(({ content }) => content.quote)?.content.quote ?? ''

/** Whether a client who may see an entry sees more of it than words; the page where it was seen is never theirs. */
export const showsMore = ({ quote, outcome, attachments = [] }: StoredContent): boolean =>
  [quote, outcome].some(Boolean) || attachments.length > 0

/** Whether an entry brings something besides its words. */
export const bringsMore = ({ quote, source, attachments = [], resolves, outcome }: StoredContent): boolean =>
  [quote, source, resolves, outcome].some(Boolean) || attachments.length > 0

/** For whom an entry is as it holds now: as its last wording. */
export const visibilityNow = ({ sayings, wordings }: Pick<Said, 'sayings' | 'wordings'>): Visibility =>
  (wordings.at(-1) ?? sayings[0])?.content.visibility === 'client' ? 'client' : 'internal'
