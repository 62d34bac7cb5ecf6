import type { VNode } from 'preact'
import { MergeSearch } from '#components/panel/merge-search.tsx'
import { MergeView } from '#components/panel/merge-view.tsx'
import { clientSearch } from '../shared/client-search.ts'
import type { OpenCard } from './card-model.ts'
import { compareWith, comparison, leaveMerge, merge } from './merge-model.ts'
import { card, pageClients } from './panel-state.ts'

/** Search for the card with which the open one is merged. */
export const mergeSearch = clientSearch(
  pageClients,
  (cardId) => {
    mergeSearch.clear()
    compareWith(cardId)
  },
  () => card.value?.cardId ?? null,
)

const leaveSearch = (): void => {
  mergeSearch.clear()
  leaveMerge()
}

export const Merge = (): VNode => <MergeView {...comparison.value} onMerge={merge} onCancel={leaveMerge} />

export const FindOther = ({ open }: { open: OpenCard }): VNode => (
  <MergeSearch name={open.name.value} search={mergeSearch.props.value} onBack={leaveSearch} />
)
