import { below, type Draft, EMPTY_DRAFT, mergeDrafts, sameDraft } from './draft.ts'

type Parted = { back: Draft; left: Draft }

/** Two drafts as one, but for the text and where it came from. */
const besideText = (draft: Draft): Draft => ({ ...draft, text: '', adopted: null })

/** What was typed on stands above or below what stood here; null when neither is as it was. */
function textsOf(text: string, came: string, own: string): [came: string, own: string] | null {
  if (text === below(came, own)) return [came, own]
  if (came !== '' && text.startsWith(`${came}\n\n`)) return [came, text.slice(came.length + 2)]
  return own !== '' && text.endsWith(`\n\n${own}`) ? [text.slice(0, -own.length - 2), own] : null
}

/**
 * An adopted draft, apart again: what goes back to the card that it was begun on, and what was written here. All of it goes
 * back when nothing stood here.
 *
 * @returns null when it was changed since they became one so that nobody can tell what belongs where
 */
export function partedDraft(now: Draft): Parted | null {
  const parts = now.adopted?.parts
  if (!parts) return { back: { ...now, adopted: null }, left: EMPTY_DRAFT }
  const { came, own } = parts
  if (!sameDraft(besideText(now), besideText(mergeDrafts(came, own)))) return null
  const texts = textsOf(now.text, came.text, own.text)
  return texts && { back: { ...came, text: texts[0], adopted: null }, left: { ...own, text: texts[1] } }
}
