import { ChooseClientView } from '#components/panel/choose-client-view.tsx'
import { DossierEditor } from '#components/panel/dossier-editor.tsx'
import { LoadingView } from '#components/panel/loading-view.tsx'
import { NewClientForm } from '#components/panel/new-client-form.tsx'
import { NoClientView } from '#components/panel/no-client-view.tsx'
import type { PanelNotice } from '#components/panel/notice-props.ts'
import { Panel } from '#components/panel/panel.tsx'
import type { NewClientFormProps, NoClientViewProps } from '#components/panel/props.ts'
import { SearchView } from '#components/panel/search-view.tsx'
import { SignedOutView } from '#components/panel/signed-out-view.tsx'
import { Popup } from '#components/popup/popup.tsx'
import type { PopupProps } from '#components/popup/props.ts'
import type { ClientHit, ClientSearchProps } from '#components/search/props.ts'
import { nameOf } from '#lib/card/name-of.ts'
import { openItems } from '#lib/card/open-items.ts'
import type { Stranger } from '#lib/protocol/pages-state.ts'
import type { Waiting } from '#lib/protocol/waiting.ts'
import { did } from './did.ts'
import { at } from './fixtures/make.ts'
import type { Story } from './fixtures/story.ts'
import { useSearch } from './live.tsx'
import type { Scene, States } from './states.tsx'

const hits = (story: Story, places: (ClientHit['seen'] extends infer S | null ? S : never)[] = []): ClientHit[] =>
  story.others.map((client, index) => ({ client, seen: places[index] ?? null }))

/** A search with what a state changes. */
function searchProps(story: Story, changes: Partial<ClientSearchProps> = {}): ClientSearchProps {
  const [first, ...rest] = hits(story)
  return {
    query: '',
    status: 'ready',
    failure: null,
    groups: [
      {
        group: 'page',
        hits: first ? [{ ...first, seen: { kind: 'email', as: 'a@b.example', place: 'sender' } }] : [],
      },
      { group: 'last', hits: rest },
    ],
    onQuery: did('onQuery'),
    onPick: did('onPick'),
    ...changes,
  }
}

const found = (story: Story): Partial<ClientSearchProps> => ({
  query: story.query,
  groups: [
    { group: 'page', hits: hits(story).slice(0, 1) },
    { group: 'all', hits: hits(story).slice(1, 3) },
  ],
})

const strangers = (story: Story): Stranger[] => [
  { kind: 'email', as: story.stranger, normal: story.stranger },
  { kind: 'phone', as: '+380 50 111 22 33', normal: '+380501112233' },
]

const last = (story: Story): Partial<ClientSearchProps> => ({ groups: [{ group: 'last', hits: hits(story) }] })

const NOTHING_WAITS: Waiting = { items: [], total: 0, overdue: 0 }

/** What is open in the story, as if it were spread over the clients. */
function waitingIn({ entries, others }: Story): Waiting {
  const items = openItems(entries).flatMap(({ told: _, ...item }, index) => {
    const client = others[index % others.length]
    // What the client was told of the promise passed an hour ago.
    const told = item.kind === 'promise' && { told: { due: at(0, '13:00'), owedBy: 'us' } }
    return client ? [{ ...item, client, ...told }] : []
  })
  return { items: items.toSorted((a, b) => Number(b.due !== null) - Number(a.due !== null)), total: 104, overdue: 1 }
}

const none =
  (change: (story: Story) => Partial<NoClientViewProps>) =>
  ({ story }: Scene) => (
    <Panel notices={[]}>
      <NoClientView
        page="ready"
        waiting={{ waiting: NOTHING_WAITS, isOfBefore: false, onOpen: did('onOpen') }}
        host="mail.example.com"
        emptyBase={false}
        strangers={[]}
        search={searchProps(story, last(story))}
        onCreate={did('onCreate')}
        onAllow={did('onAllow')}
        onRetry={did('onRetry')}
        onImport={did('onImport')}
        {...change(story)}
      />
    </Panel>
  )

const marks = (on: boolean) => ({ on, onTurn: did('onTurnMarks') })

const popup =
  (change: (story: Story) => Partial<PopupProps>) =>
  ({ story }: Scene) => (
    <Popup
      account="signed-in"
      search={searchProps(story)}
      shortcut="Alt+Shift+M"
      site={{ host: 'mail.example.com', verdict: 'looked-at', onTurn: did('onTurn'), highlights: marks(true) }}
      noPanel={false}
      refused={[]}
      onOpenPanel={did('onOpenPanel')}
      onOpenOptions={did('onOpenOptions')}
      {...change(story)}
    />
  )

function LivePopup({ story }: { story: Story }) {
  const search = useSearch(searchProps(story, { groups: [{ group: 'all', hits: hits(story) }] }))
  return (
    <Popup
      account="signed-in"
      search={search}
      shortcut=""
      site={null}
      noPanel={false}
      refused={[]}
      onOpenPanel={did('onOpenPanel')}
      onOpenOptions={did('onOpenOptions')}
    />
  )
}

type NewClientOver = Partial<Omit<NewClientFormProps, 'initial'>> & { initial?: Partial<NewClientFormProps['initial']> }

const newClient =
  (change: (story: Story) => NewClientOver, notices: PanelNotice[] = []) =>
  ({ story }: Scene) => {
    const { initial, ...over } = change(story)
    return (
      <Panel notices={notices}>
        <NewClientForm
          initial={{ name: '', company: '', kind: 'email', value: story.stranger, ...initial }}
          busy={false}
          failure={null}
          owners={null}
          onOpen={did('onOpen')}
          onCreate={did('onCreate')}
          onCancel={did('onCancel')}
          {...over}
        />
      </Panel>
    )
  }

export const panelStates: States = {
  'panel-loading': () => (
    <Panel notices={[]}>
      <LoadingView />
    </Panel>
  ),
  'panel-signed-out': () => (
    <Panel notices={[]}>
      <SignedOutView waiting={0} refused={0} words={0} drafts={0} lost={null} onSignIn={did('onSignIn')} />
    </Panel>
  ),
  'panel-signed-out-waiting': () => (
    <Panel notices={[]}>
      <SignedOutView waiting={3} refused={0} words={0} drafts={0} lost={null} onSignIn={did('onSignIn')} />
    </Panel>
  ),
  'panel-signed-out-words': () => (
    <Panel notices={[]}>
      <SignedOutView waiting={3} refused={2} words={2} drafts={1} lost={null} onSignIn={did('onSignIn')} />
    </Panel>
  ),
  'panel-store-lost': () => (
    <Panel notices={[]}>
      <SignedOutView waiting={0} refused={0} words={0} drafts={0} lost="gone" onSignIn={did('onSignIn')} />
    </Panel>
  ),
  'panel-store-rescued': () => (
    <Panel notices={[]}>
      <SignedOutView waiting={1} refused={0} words={0} drafts={0} lost="rescued" onSignIn={did('onSignIn')} />
    </Panel>
  ),
  none: none(() => ({})),
  'none-waiting': none((story) => ({
    waiting: { waiting: waitingIn(story), isOfBefore: false, onOpen: did('onOpen') },
  })),
  'none-waiting-before': none((story) => ({
    page: 'unreachable',
    waiting: { waiting: waitingIn(story), isOfBefore: true, onOpen: did('onOpen') },
  })),
  'none-waited-nothing': none(() => ({
    page: 'unreachable',
    waiting: { waiting: NOTHING_WAITS, isOfBefore: true, onOpen: did('onOpen') },
  })),
  'none-looking': none(() => ({ page: 'looking' })),
  'none-unreachable': none(() => ({ page: 'unreachable' })),
  'none-special': none(() => ({ page: 'special' })),
  'none-no-permission': none(() => ({ page: 'no-permission' })),
  'none-never': none(() => ({ page: 'never' })),
  'none-strangers': none((story) => ({ strangers: strangers(story) })),
  'none-empty-base': none(() => ({ emptyBase: true })),
  choose: ({ story }) => (
    <Panel notices={[]}>
      <ChooseClientView
        purpose="open"
        count={4}
        more={false}
        quote=""
        behind={0}
        strangers={strangers(story)}
        search={searchProps(story, {
          groups: [
            {
              group: 'page',
              hits: hits(story, [
                { kind: 'email', as: '', place: 'list' },
                { kind: 'email', as: '', place: 'list' },
                { kind: 'contract', as: '', place: 'body' },
                { kind: 'contract', as: '', place: 'subject' },
              ]),
            },
          ],
        })}
        onCreate={did('onCreate')}
        onCancel={null}
      />
    </Panel>
  ),
  'choose-log-other-page': ({ story }) => (
    <Panel notices={[]}>
      <ChooseClientView
        purpose="log"
        count={0}
        more={false}
        quote={story.quote}
        behind={0}
        strangers={[]}
        search={{ ...searchProps(story), groups: [{ group: 'quote', hits: searchProps(story).groups[0]?.hits ?? [] }] }}
        onCreate={did('onCreate')}
        onCancel={did('onCancel')}
      />
    </Panel>
  ),
  'choose-log': ({ story }) => (
    <Panel notices={[]}>
      <ChooseClientView
        purpose="log"
        count={200}
        more={true}
        quote={story.quote}
        behind={2}
        strangers={[]}
        search={searchProps(story)}
        onCreate={did('onCreate')}
        onCancel={did('onCancel')}
      />
    </Panel>
  ),
  search: ({ story }) => (
    <Panel notices={[]}>
      <SearchView
        search={searchProps(story, found(story))}
        strangers={strangers(story)}
        onBack={did('onBack')}
        onCreate={did('onCreate')}
      />
    </Panel>
  ),
  'search-strangers': ({ story }) => (
    <Panel notices={[{ type: 'unnamed', onRetry: did('onRetry') }]}>
      <SearchView
        search={searchProps(story)}
        strangers={strangers(story)}
        onBack={did('onBack')}
        onCreate={did('onCreate')}
      />
    </Panel>
  ),
  'new-client': newClient(() => ({})),
  'new-client-first': newClient(
    ({ client }) => ({ initial: { name: client.name } }),
    [{ type: 'first-this', at: 'form', onLeave: did('onLeave') }],
  ),
  'choose-first': ({ story }) => (
    <Panel notices={[{ type: 'first-this', at: 'question', onLeave: did('onLeave') }]}>
      <SearchView
        search={searchProps(story)}
        strangers={strangers(story)}
        onBack={did('onBack')}
        onCreate={did('onCreate')}
      />
    </Panel>
  ),
  'new-client-known': newClient(({ stranger, others }) => ({
    owners: { value: stranger, clients: others.slice(0, 2) },
  })),
  'new-client-failed': newClient(({ client }) => ({
    initial: { name: client.name, kind: 'phone', value: '123' },
    failure: { code: 'bad-identifier', params: { kind: 'phone', value: '123', country: 'UA' } },
  })),
  dossier: ({ story }) => (
    <Panel notices={[]}>
      <DossierEditor
        client={story.client}
        staff={story.staff}
        busy={false}
        failure={null}
        onSave={did('onSave')}
        onAddIdentifier={did('onAddIdentifier')}
        onRemoveIdentifier={did('onRemoveIdentifier')}
        onClose={did('onClose')}
      />
    </Panel>
  ),
  popup: popup(() => ({})),
  'popup-found': popup((story) => ({ search: searchProps(story, found(story)) })),
  'popup-nothing': popup((story) => ({ search: searchProps(story, { query: 'zzzz', groups: [] }) })),
  'popup-searching': popup((story) => ({
    search: searchProps(story, { query: 'zz', groups: [], status: 'searching' }),
  })),
  'popup-start': popup((story) => ({ search: searchProps(story, { groups: [] }) })),
  'popup-failure': popup((story) => ({ search: searchProps(story, { groups: [], failure: { code: 'unreachable' } }) })),
  'popup-never': popup(() => ({
    site: { host: 'crm.example.com', verdict: 'never', onTurn: did('onTurn'), highlights: null },
  })),
  'popup-unmarked': popup(() => ({
    site: { host: 'crm.example.com', verdict: 'looked-at', onTurn: did('onTurn'), highlights: marks(false) },
  })),
  'popup-policy': popup(() => ({
    site: { host: 'crm.example.com', verdict: 'policy', onTurn: null, highlights: null },
  })),
  'popup-no-panel': popup(() => ({ noPanel: true })),
  'popup-refused': popup((story) => ({ refused: [nameOf(story.client), nameOf(story.client)] })),
  'popup-signed-out': popup(() => ({ account: 'signed-out' })),
  'popup-live': ({ story }) => <LivePopup story={story} />,
}
