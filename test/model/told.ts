import type { Entry } from '#lib/protocol/entry.ts'
import type { NewRow } from '#lib/store/outbox.ts'

/** What a person was told about a line of theirs: it is saved here; or it is theirs again (taken back, discarded). */
export type Line = NewRow & { browser: number; fate: 'saved' | 'theirs-again' }

/** An entry as it was on a screen: whole, or as a line of one's own of which the server has said its number. */
export type Shown = Entry | { id: string; cardId: string; seq: number }

/** The model: a list of what people were told. */
export type Told = {
  /** By entry id, in the order of writing. */
  lines: Map<string, Line>
  /** Every entry that was on a screen as standing on the card, by id, as it was shown first. */
  confirmed: Map<string, Shown>
}

export const nothingTold = (): Told => ({ lines: new Map(), confirmed: new Map() })

/** @throws Error that says in words what does not hold */
export function must(holds: boolean, words: string): asserts holds {
  if (!holds) throw new Error(words)
}
