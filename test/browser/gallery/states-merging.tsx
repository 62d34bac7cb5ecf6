import type { MergeViewProps } from '#components/panel/merge-props.ts'
import { MergeView } from '#components/panel/merge-view.tsx'
import { Panel } from '#components/panel/panel.tsx'
import type { CardViewProps } from '#components/panel/props.ts'
import type { Client, ClientSummary } from '#lib/protocol/client.ts'
import type { Entry } from '#lib/protocol/entry.ts'
import { did } from './did.ts'
import { at, client, entry, id } from './fixtures/make.ts'
import type { Story } from './fixtures/story.ts'
import type { States } from './states.tsx'
import { card, correctsPromise, noDuplicates } from './states-card.tsx'

const OTHER = id(2)

/** Another card of the same client, as somebody in a hurry made it. */
const twin = ({ client: known, others }: Story): ClientSummary => ({
  id: OTHER,
  name: known.name.split(' ')[0] ?? '',
  company: '',
  identifiers: others.flatMap(({ identifiers }) => identifiers).slice(0, 2),
  lastEntryAt: at(3, '10:00'),
  openItems: 0,
})

const twinClient = (story: Story): Client =>
  client(twin(story), { note: story.draft, responsibleName: story.staff[1]?.name ?? null, head: { seq: 2, hash: '' } })

const suggestion = (story: Story, why: 'identifier' | 'name'): Pick<CardViewProps, 'duplicates'> => ({
  duplicates: { ...noDuplicates, suggested: [{ client: twin(story), why }] },
})

/** What the other card says. */
const theirs = (story: Story): Entry[] =>
  [
    entry('system', at(3, '09:00'), null),
    entry(story.staff[1]?.name ?? '', at(0, '09:30'), { kind: 'note', text: story.quote }),
  ].map((line, place) => ({ ...line, cardId: OTHER, id: id(900 + place), seq: place + 1 }))

const merged = (story: Story): Entry => ({
  ...entry(story.staff[0]?.name ?? '', at(0, '14:08'), {
    kind: 'system',
    system: { event: 'merged', values: { card: OTHER, name: twin(story).name, seq: '2', hash: '' } },
  }),
})

const side = (of: Client, entries: readonly Entry[]) => ({ client: of, entries })

const compared = (story: Story): MergeViewProps => ({
  sides: [
    side({ ...story.client, head: { seq: story.entries.length, hash: '' } }, story.entries),
    side(twinClient(story), theirs(story)),
  ],
  busy: false,
  failure: null,
  onMerge: did('onMerge'),
  onCancel: did('onCancel'),
})

export const mergingStates: States = {
  'card-duplicate': card((story) => ({
    ...suggestion(story, 'identifier'),
    pageClients: [{ ...twin(story), ...story.client }, twin(story)].map((one) => ({
      client: one,
      seen: { kind: 'email', as: one.identifiers.at(-1)?.value ?? '', place: 'body' },
    })),
  })),
  'card-duplicate-alike': card((story) => suggestion(story, 'name')),
  'card-crowded': card((story) => ({ ...correctsPromise(story), ...suggestion(story, 'name') })),
  merged: card((story) => ({
    client: { ...story.client, merged: [{ id: OTHER, name: twin(story).name, entries: 2 }] },
    entries: [...story.entries, ...theirs(story).slice(1), merged(story)],
  })),
  'merge-preview': ({ story }) => (
    <Panel notices={[]}>
      <MergeView {...compared(story)} />
    </Panel>
  ),
  'merge-refused': ({ story }) => (
    <Panel notices={[]}>
      <MergeView {...compared(story)} failure={{ code: 'client-merged' }} />
    </Panel>
  ),
  'merge-loading': ({ story }) => (
    <Panel notices={[]}>
      <MergeView {...compared(story)} sides={[compared(story).sides[0], null]} />
    </Panel>
  ),
  led: card(
    () => ({}),
    (story) => [{ type: 'led', from: twin(story).name, into: story.client.name, onDismiss: did('onDismiss') }],
  ),
}
