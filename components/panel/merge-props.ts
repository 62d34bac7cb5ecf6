import type { ClientSearchProps } from '#components/search/props.ts'
import type { Failure } from '#lib/i18n/failure.ts'
import type { Client, ClientSummary } from '#lib/protocol/client.ts'
import type { Entry } from '#lib/protocol/entry.ts'
import type { DossierField, Duplicate } from '#lib/protocol/merge.ts'

/** Other cards that may be this client's, and what one can do about it. The callbacks are null for whoever may not. */
export type DuplicatesProps = {
  suggested: Duplicate[]
  busy: boolean
  failure: Failure | null
  onCompare: ((client: ClientSummary) => void) | null
  onDifferent: ((cardId: string) => void) | null
  /** To find the other card by search. */
  onMergeWith: (() => void) | null
  onSplit: ((cardId: string) => void) | null
}

/** One of two cards before they are merged: the dossier and the entries that are here; null while they are read. */
export type MergeSide = { client: Client; entries: readonly Entry[] } | null

export type MergeViewProps = {
  /** The card that was open, and the other. */
  sides: [MergeSide, MergeSide]
  busy: boolean
  failure: Failure | null
  /** `keep`: the card on which both are shown; `takes`: the dossier fields that it takes from the other. */
  onMerge(keep: Client, other: Client, takes: DossierField[]): void
  onCancel(): void
}

/** Search for the card with which another is merged. */
export type MergeSearchProps = { name: string; search: ClientSearchProps; onBack(): void }
