import type { Source } from '#lib/protocol/entry.ts'
import { type Draft, isEmptyDraft } from './draft.ts'

/** A quote from elsewhere than the rest of the entry says so itself: an entry has one source. */
const withOrigin = (quote: string, { title, url }: Source): string => [quote, `— ${title}`, url].join('\n')

const isSame = (a: Source, b: Source): boolean => a.url === b.url && a.title === b.title

/** The words go below those that are there already: nothing that stands in the composer is lost. */
export function quotedDraft(draft: Draft, { quote, source }: { quote: string; source: Source | null }): Draft {
  const kind = isEmptyDraft(draft) ? 'note' : draft.kind
  if (draft.quote === '' || draft.quote === quote) return { ...draft, kind, quote, source: source ?? draft.source }
  const added = source && draft.source && !isSame(source, draft.source) ? withOrigin(quote, source) : quote
  return { ...draft, kind, quote: `${draft.quote}\n\n${added}`, source: draft.source ?? source }
}
