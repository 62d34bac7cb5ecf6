import { effect } from '@preact/signals'
import type { VNode } from 'preact'
import { CardView } from '#components/panel/card-view.tsx'
import { ChooseClientView } from '#components/panel/choose-client-view.tsx'
import { ClientTextView } from '#components/panel/client-text-view.tsx'
import { DossierEditor } from '#components/panel/dossier-editor.tsx'
import { NewClientForm } from '#components/panel/new-client-form.tsx'
import { NoClientView } from '#components/panel/no-client-view.tsx'
import type { NewClientFormProps, NoClientViewProps, TimelineProps } from '#components/panel/props.ts'
import { SearchView } from '#components/panel/search-view.tsx'
import type { HitGroup } from '#components/search/props.ts'
import { changedDraft, isEmptyDraft } from '#lib/card/draft.ts'
import { permalink } from '#lib/card/permalink.ts'
import { tellBackground } from '#lib/platform/messages.ts'
import type { Stranger } from '#lib/protocol/pages-state.ts'
import { account, isAdmin, mayWrite, staff, unknownRole } from '../shared/account.ts'
import { clientSearch } from '../shared/client-search.ts'
import { allSites, loading, page, seenHere, site, special } from '../shared/tab-in-front.ts'
import { cardActions } from './actions.ts'
import type { OpenCard } from './card-model.ts'
import { beginClient, changing, createClient, creating, dossierActions, openOwner, owners } from './clients.ts'
import { heldHere } from './held.ts'
import { silentSince } from './line-state.ts'
import { forgetLog, moreToLog, toLog } from './log-queue.ts'
import { duplicatesOf } from './merge-model.ts'
import { allowSites, openImport, openPrint } from './notices.ts'
import { met, overlay, pageClients, pick, screen, seenOnPage } from './panel-state.ts'
import { follow } from './permalinks.ts'
import { presence } from './presence.ts'
import { candidates, focus, hasMoreCandidates, isAskingWhere, isOfOtherPage, logTo } from './requests.ts'
import { followSearched } from './searched-words.ts'
import { topics } from './topics-model.ts'
import { isOfBefore, markedItem, openAt, waiting } from './waiting-model.ts'
import { writing } from './writing.ts'

const closeOverlay = (): void => {
  overlay.value = null
}

const remember = (cardId: string): void => {
  for (const { hits } of search.props.peek().groups) {
    for (const { client } of hits) if (client.id === cardId) met.set(cardId, client)
  }
}

export const search = clientSearch(candidates, (cardId) => {
  remember(cardId)
  search.clear()
  logTo(cardId)
})
followSearched(search)
// A permalink in the search leads to its entry: where the address of a page is not told, it is pasted.
effect(() => {
  if (follow(search.query.value)) queueMicrotask(search.clear)
})

const create = () =>
  mayWrite.value ? (from: Stranger | null) => void beginClient(from, search.props.peek().query) : null

function timelineStatus({ loading }: OpenCard): TimelineProps['status'] {
  if (!loading.value) return 'ready'
  return silentSince.value === null ? 'loading' : 'unreachable'
}

export function Card({ open }: { open: OpenCard }): VNode {
  const { composer } = open
  return (
    <CardView
      client={open.head.value}
      seen={seenOnPage.value}
      presence={presence.value}
      pageClients={pageClients.value}
      morePageClients={page.value?.more ?? false}
      onSwitch={pick}
      openItems={open.openItems.value}
      timeline={{
        status: timelineStatus(open),
        days: open.days.value,
        older: open.older.value,
        onLoadOlder: open.loadOlder,
        cardId: open.cardId,
        since: open.since.value,
        marked: open.marked.value,
        changed: open.changed.value,
        held: heldHere(open.cards.value),
        here: open.here.value,
        total: open.total.value,
        onLoadAll: () => void open.loadAll(),
      }}
      composer={{
        draft: composer.draft.value,
        onDraft: (next) => {
          composer.change(changedDraft(composer.draft.peek(), next, seenHere(open.cardId)))
          writing.typed(open.cardId, isEmptyDraft(next))
        },
        onAppend: () => {
          writing.stop()
          void composer.append()
        },
        appending: composer.appending.value,
        failure: composer.failure.value,
        templates: account.value?.company.templates ?? [],
        topics: topics.value,
        readOnly: !mayWrite.value,
        unknownRole: unknownRole.value,
        focus: focus.value,
        pictures: open.pictures.value,
      }}
      pictures={open.entryPictures}
      staff={staff.value}
      me={open.authorId}
      markedItem={markedItem.value}
      onSearch={() => {
        overlay.value = { screen: 'search' }
      }}
      entries={open.entries.value}
      onClientText={() => {
        overlay.value = { screen: 'client-text', cardId: open.cardId }
      }}
      onEditDossier={() => {
        changing.failure.value = null
        overlay.value = { screen: 'dossier', cardId: open.cardId }
      }}
      duplicates={duplicatesOf(open.cardId)}
      chain={open.chain.value}
      onAudit={() => void open.audit()}
      linkOf={(id) => permalink(account.value?.server ?? '', { cardId: open.cardOf(id), entryId: id })}
      onPrint={() => openPrint(open.cardId)}
      onGoTo={(id) => void open.goTo(id)}
      {...cardActions(open)}
    />
  )
}

const pageStatus = (): NoClientViewProps['page'] => {
  if (special.value) return 'special'
  const verdict = site.value?.verdict ?? 'looked-at'
  if (verdict !== 'looked-at') return verdict
  if (page.value !== null) return page.value.status
  // Our script is not in it yet, or cannot be, as in the browser's page of an error.
  if (allSites.value) return loading.value ? 'looking' : 'ready'
  return 'no-permission'
}

export function NoClient(): VNode {
  return (
    <NoClientView
      waiting={{ waiting: waiting.value, isOfBefore: isOfBefore.value, onOpen: openAt }}
      page={pageStatus()}
      host={site.value?.host ?? ''}
      emptyBase={search.emptyBase.value === true}
      strangers={page.value?.strangers ?? []}
      search={search.props.value}
      onCreate={create()}
      onAllow={allowSites}
      onRetry={() => void tellBackground({ type: 'directory' })}
      onImport={isAdmin.value ? openImport : null}
    />
  )
}

/** Who stands on the page of a quote that is not in front is not said to be on this page. */
const besideQuote = (groups: HitGroup[]): HitGroup[] =>
  groups.map((one) => (one.group === 'page' ? { ...one, group: 'quote' } : one))

export function ChooseClient(): VNode {
  const log = toLog.value
  const found = search.props.value
  return (
    <ChooseClientView
      purpose={log ? 'log' : 'open'}
      count={isOfOtherPage.value ? 0 : candidates.value.length}
      more={hasMoreCandidates.value}
      quote={log?.quote ?? ''}
      behind={moreToLog.value}
      strangers={isOfOtherPage.value ? [] : (page.value?.strangers ?? [])}
      search={isOfOtherPage.value ? { ...found, groups: besideQuote(found.groups) } : found}
      onCreate={create()}
      onCancel={log ? forgetLog : null}
    />
  )
}

export function Search(): VNode {
  const strangers = page.value?.strangers ?? []
  return <SearchView search={search.props.value} strangers={strangers} onBack={closeOverlay} onCreate={create()} />
}

export function NewClient({ initial }: { initial: NewClientFormProps['initial'] }): VNode {
  return (
    <NewClientForm
      initial={initial}
      busy={creating.busy.value}
      failure={creating.failure.value}
      owners={owners.value}
      onOpen={openOwner}
      onCreate={(values) => void createClient(values)}
      onCancel={closeOverlay}
    />
  )
}

export function Dossier({ open }: { open: OpenCard }): VNode | null {
  const client = open.client.value
  if (!client) return null
  return (
    <DossierEditor
      key={client.id}
      client={client}
      staff={staff.value}
      busy={changing.busy.value}
      failure={changing.failure.value}
      onClose={closeOverlay}
      {...dossierActions(client.id)}
    />
  )
}

export function ClientText({ open }: { open: OpenCard }): VNode {
  const { name, entries, older } = open
  return (
    <ClientTextView name={name.value} entries={entries.value} isWhole={older.value === 'none'} onBack={closeOverlay} />
  )
}

export const isChoosing = (): boolean => isAskingWhere.value || screen.value === 'choose'
