import type { Source } from '#lib/protocol/entry.ts'
import { below, type Draft, isEmptyDraft } from './draft.ts'
import { fromElsewhere, withOrigin } from './source.ts'

/** The words go below those that are there already: nothing that stands in the composer is lost. */
export function quotedDraft(draft: Draft, { quote, source }: { quote: string; source: Source | null }): Draft {
  const kind = isEmptyDraft(draft) ? 'note' : draft.kind
  if (draft.quote === quote) return { ...draft, kind, source: draft.source ?? source }
  const isOther = source !== null && fromElsewhere(source, draft.source)
  // What was typed is about the page beside which it was typed.
  if (draft.quote === '' && !(isOther && draft.text.trim() !== ''))
    return { ...draft, kind, quote, source: source ?? draft.source }
  const added = isOther ? withOrigin(quote, source) : quote
  return { ...draft, kind, quote: below(draft.quote, added), source: draft.source ?? source }
}
