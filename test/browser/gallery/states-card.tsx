import { CardView } from '#components/panel/card-view.tsx'
import { ClientTextView } from '#components/panel/client-text-view.tsx'
import type { PanelNotice } from '#components/panel/notice-props.ts'
import { Panel } from '#components/panel/panel.tsx'
import type { CardViewProps, ComposerProps } from '#components/panel/props.ts'
import { correctedOf } from '#lib/card/corrected.ts'
import { EMPTY_DRAFT } from '#lib/card/draft.ts'
import { resolving } from '#lib/card/draft-content.ts'
import { linkedDraft } from '#lib/card/linked-draft.ts'
import { nameOf } from '#lib/card/name-of.ts'
import { openItems } from '#lib/card/open-items.ts'
import type { OutboxRow } from '#lib/card/outbox-row.ts'
import { timeline } from '#lib/card/timeline.ts'
import { saidBy } from '#lib/card/wordings.ts'
import type { Entry } from '#lib/protocol/entry.ts'
import { IdentifierKind } from '#lib/protocol/identifier.ts'
import type { Present } from '#lib/protocol/live.ts'
import { did } from './did.ts'
import { at, entry, id, NOW, waitingRow } from './fixtures/make.ts'
import { cardPictures, composerPictures } from './fixtures/pictures.ts'
import type { Story } from './fixtures/story.ts'
import { LiveCard } from './live.tsx'
import type { Scene, States } from './states.tsx'

type Changes = Omit<Partial<CardViewProps>, 'composer' | 'timeline'> & {
  composer?: Partial<ComposerProps>
  timeline?: Partial<CardViewProps['timeline']>
  entries?: Entry[]
  rows?: OutboxRow[]
}

export const noDuplicates: CardViewProps['duplicates'] = {
  suggested: [],
  busy: false,
  failure: null,
  onCompare: did('onCompare'),
  onDifferent: did('onDifferent'),
  onMergeWith: did('onMergeWith'),
  onSplit: did('onSplit'),
}

/** Everything that a card needs, from a story, with what a state changes. */
export function cardProps(story: Story, changes: Changes = {}): CardViewProps {
  const { composer, timeline: timelineChanges, entries = story.entries, rows = [], ...rest } = changes
  const contract = story.client.identifiers[0]
  return {
    client: story.client,
    seen: contract ? { kind: IdentifierKind.parse(contract.kind), as: contract.value, place: 'sender' } : null,
    presence: { line: 'live', others: [] },
    pageClients: [],
    morePageClients: false,
    openItems: openItems(entries, rows),
    timeline: {
      status: 'ready',
      held: [],
      days: timeline(entries, rows),
      older: 'none',
      onLoadOlder: did('onLoadOlder'),
      here: entries.length,
      total: entries.length,
      onLoadAll: did('onLoadAll'),
      cardId: story.client.id,
      since: null,
      marked: null,
      changed: null,
      ...timelineChanges,
    },
    pictures: cardPictures,
    staff: story.staff,
    onSwitch: did('onSwitch'),
    onSearch: did('onSearch'),
    onEditDossier: did('onEditDossier'),
    me: 'staff-1',
    entries,
    onClientText: did('onClientText'),
    markedItem: null,
    onResolve: did('onResolve'),
    onAccept: did('onAccept'),
    onReturn: did('onReturn'),
    onOutcome: did('onOutcome'),
    onOutcomeInWords: did('onOutcomeInWords'),
    onTakeBack: did('onTakeBack'),
    onEditAgain: did('onEditAgain'),
    onDiscard: did('onDiscard'),
    onCorrect: did('onCorrect'),
    onGoTo: did('onGoTo'),
    onPrint: did('onPrint'),
    linkOf: (entry) => `https://cards.example.com/card#${entry}`,
    duplicates: noDuplicates,
    chain: { state: 'whole', checked: entries.length, total: entries.length, byServer: false },
    onAudit: did('onAudit'),
    ...rest,
    composer: {
      draft: EMPTY_DRAFT,
      onDraft: did('onDraft'),
      onAppend: did('onAppend'),
      appending: false,
      failure: null,
      templates: [],
      topics: [],
      readOnly: false,
      pictures: composerPictures,
      ...composer,
    },
  }
}

/** A state of the card: what differs from the story's, and what is said above it. */
export const card =
  (change: (story: Story) => Changes, notices: (story: Story) => PanelNotice[] = () => []) =>
  ({ story }: Scene) => (
    <Panel notices={notices(story)}>
      <CardView {...cardProps(story, change(story))} />
    </Panel>
  )

const author = (story: Story) => story.staff[0]?.name ?? ''

const pageClients = (story: Story): CardViewProps['pageClients'] =>
  story.others.map((client, index) => ({
    client,
    seen: {
      kind: 'email',
      as: client.identifiers[0]?.value ?? '',
      place: index === 0 ? 'sender' : index === 1 ? 'recipient' : 'body',
    },
  }))

/** So many colleagues who have the card open, of whom the first ones write. */
const present = (story: Story, count: number, writing = 0): Present[] =>
  Array.from({ length: count }, (_, index) => ({
    id: String(index),
    name: story.staff[(index + 1) % story.staff.length]?.name ?? '',
    writing: index < writing,
  }))

/** A promise that the client was told otherwise than colleagues, and its correction for the client being written. */
export function correctsPromise(story: Story): Changes {
  const promise = entry(author(story), at(0, '14:10'), { kind: 'promise', text: story.draft, due: at(-1, '10:00') })
  const told = { ...promise, content: promise.content && { ...promise.content, visibility: 'client' } }
  const inside = entry(author(story), at(0, '14:12'), { kind: 'correction', corrects: told.id, due: at(-2, '10:00') })
  const corrected = correctedOf(saidBy(told, [inside]))
  const draft = linkedDraft(EMPTY_DRAFT, { corrects: told.id, visibility: 'client', corrected })
  return { entries: [...story.entries, told, inside], composer: { draft } }
}

/** Words and names that would break a careless layout. */
const HARD: Entry[] = [
  entry('Максиміліан-Олександр Перепелиця-Задорожний', at(0, '08:00'), {
    kind: 'note',
    text: `https://example.example/${'a'.repeat(180)}`,
    visibility: 'client',
  }),
  entry('مريم الحداد', at(0, '08:01'), {
    kind: 'action',
    performer: 'third-party',
    text: 'تمت معايرة الجهاز عن بعد وإعادة تشغيله. القراءات طبيعية.',
  }),
  entry('Тарас \u202eрадноБ', at(0, '08:02'), {
    kind: 'advice',
    text: '<script>alert(1)</script> \u202egnp.exe 👩‍🔧🔧🧯',
  }),
  entry('Hans', at(0, '08:03'), {
    kind: 'question',
    text: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft?',
  }),
]

export const cardStates: States = {
  card: card((story) => ({ composer: { draft: { ...EMPTY_DRAFT, text: story.draft } } })),
  'card-live': ({ story }) => (
    <Panel notices={[]}>
      <LiveCard story={story} {...cardProps(story)} />
    </Panel>
  ),
  'card-empty': card(() => ({ entries: [], seen: null })),
  'card-loading': card((story) => ({
    entries: [],
    client: { id: story.client.id, name: story.client.name, company: '', identifiers: [] },
    seen: null,
    timeline: { status: 'loading' },
  })),
  'card-unreachable': card(
    (story) => ({
      entries: [],
      rows: [waitingRow(72, author(story), { text: story.draft, attempts: 4 })],
      client: { id: story.client.id, name: story.client.name, company: '', identifiers: [] },
      seen: null,
      presence: { line: 'silent', others: null },
      timeline: { status: 'unreachable', held: [waitingRow(72, author(story), { text: story.draft }).cardId] },
    }),
    () => [{ type: 'offline', since: NOW - 60_000, readAt: null, waiting: 1, onRetry: did('onRetry') }],
  ),
  'card-one-entry': card((story) => ({ entries: story.entries.slice(0, 2) })),
  'card-presence': card((story) => ({ presence: { line: 'live', others: present(story, 1) } })),
  'card-presence-many': card((story) => ({ presence: { line: 'live', others: present(story, 5) } })),
  'card-writing': card((story) => ({ presence: { line: 'live', others: present(story, 2, 1) } })),
  'card-polling': card(() => ({ presence: { line: 'polling', others: null } })),
  'card-silent': card(() => ({ presence: { line: 'silent', others: null } })),
  'card-no-network': card(() => ({ presence: { line: 'offline', others: null } })),
  'card-connecting': card(() => ({ presence: { line: 'connecting', others: null } })),
  'card-switcher': card((story) => ({ pageClients: pageClients(story) })),
  'card-switcher-last': card((story) => {
    const [open, ...others] = pageClients(story)
    const many = [1, 2, 3].flatMap((of) =>
      others.map(({ client, seen }) => ({ client: { ...client, id: `${client.id}-${of}` }, seen })),
    )
    return { pageClients: [...many, ...(open ? [open] : [])] }
  }),
  'card-switcher-more': card((story) => ({ pageClients: pageClients(story), morePageClients: true })),
  'card-own-entries': card((story) => {
    const text = story.draft
    const held = 'merged into this one'
    const refused = {
      ...waitingRow(71, author(story), { text }),
      state: 'refused',
      code: 'forbidden',
      params: {},
    } as const
    return {
      rows: [
        waitingRow(74, author(story), { text, left: 6_300 }),
        waitingRow(73, author(story), { text, performer: 'client', attempts: 1 }),
        { ...waitingRow(72, author(story), { text, attempts: 4 }), cardId: held },
        refused,
      ],
      timeline: { held: [held] },
      composer: {},
    }
  }),
  'card-long': card((story) => ({
    entries: [...story.entries, entry(author(story), at(0, '14:10'), { kind: 'note', text: story.long })],
  })),
  'card-hard-text': card((story) => ({
    entries: [...story.entries.slice(0, 2), ...HARD],
    client: {
      ...story.client,
      name: 'Донецько-Придніпровське товариство з обмеженою відповідальністю «Електроенергоремонтмонтажналадка»',
      company: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
    },
    composer: { draft: { ...EMPTY_DRAFT, text: 'Слово'.repeat(60) } },
  })),
  'card-unknown': card((story) => ({
    entries: [
      entry(author(story), at(1, '09:00'), null),
      entry(author(story), at(0, '09:00'), { kind: 'measurement', text: '21.4 °C' }),
      entry(author(story), at(0, '09:30'), { kind: 'correction', corrects: id(99_999), text: story.draft }),
    ],
  })),
  'card-reader': card(() => ({ composer: { readOnly: true } })),
  'card-reader-logs': card(
    () => ({ composer: { readOnly: true } }),
    () => [{ type: 'read-only', onDismiss: did('onDismiss') }],
  ),
  'card-quote-cut': card(
    () => ({}),
    () => [{ type: 'cut', taken: 19_996, length: 31_233, onDismiss: did('onDismiss') }],
  ),
  'card-quote': card((story) => ({
    composer: {
      draft: {
        ...EMPTY_DRAFT,
        kind: 'contact',
        channel: 'email',
        quote: story.quote,
        source: { title: story.page, url: 'https://mail.example/message/7' },
      },
    },
  })),
  'card-handoff': card((story) => ({
    composer: { draft: { ...EMPTY_DRAFT, kind: 'handoff', text: story.draft } },
  })),
  'card-handoff-promises': card((story) => {
    const owed = [1, 2].map((days) =>
      entry('staff-1', at(days, '11:00'), { kind: 'promise', text: story.draft, due: at(-days, '10:00') }),
    )
    const [first] = owed
    return {
      entries: [...story.entries, ...owed],
      composer: {
        draft: {
          ...EMPTY_DRAFT,
          kind: 'handoff',
          text: story.draft,
          tried: story.quote,
          to: 'staff-2',
          promises: first ? [first.id] : [],
        },
      },
    }
  }),
  'card-handoff-mine': card((story) => {
    const handed = entry(author(story), at(1, '10:00'), {
      kind: 'handoff',
      text: story.draft,
      tried: story.quote,
      to: 'staff-1',
    })
    const back = entry('staff-2', at(0, '12:00'), { kind: 'handoff', text: story.draft, to: 'staff-1' })
    const returned = entry(author(story), at(0, '12:30'), { kind: 'note', text: story.draft, returns: back.id })
    return { entries: [...story.entries, handed, back, returned] }
  }),
  'card-returns': card((story) => {
    const handed = entry(author(story), at(1, '10:00'), { kind: 'handoff', text: story.draft, to: 'staff-1' })
    return {
      entries: [...story.entries, handed],
      composer: { draft: { ...EMPTY_DRAFT, kind: 'note', returns: handed.id } },
    }
  }),
  'card-guessed': card((story) => ({
    composer: {
      draft: { ...EMPTY_DRAFT, kind: 'contact', kindFrom: 'guess', direction: 'in', minutes: 12, text: story.draft },
    },
  })),
  'card-advised': card((story) => {
    const advice = entry('staff-2', at(0, '14:00'), { kind: 'advice', text: story.long })
    return {
      entries: [...story.entries, { ...advice, authorName: author(story) }],
      composer: { draft: { ...EMPTY_DRAFT, kind: 'advice', kindFrom: 'person', text: story.draft } },
    }
  }),
  'card-logged-before': card((story) => {
    const logged = entry('staff-2', at(0, '13:00'), { kind: 'note', text: story.draft, quote: story.quote })
    return {
      entries: [...story.entries, { ...logged, authorName: author(story) }],
      composer: { draft: { ...EMPTY_DRAFT, kind: 'note', quote: story.quote } },
    }
  }),
  'card-for-client': card((story) => ({
    entries: story.entries.map((one, index) =>
      one.content && index % 2 === 0 ? { ...one, content: { ...one.content, visibility: 'client' } } : one,
    ),
    composer: { draft: { ...EMPTY_DRAFT, text: story.draft, visibility: 'client' } },
  })),
  'client-text': ({ story }) => (
    <Panel notices={[]}>
      <ClientTextView
        name={story.client.name}
        entries={story.entries.map((one) =>
          one.content ? { ...one, content: { ...one.content, visibility: 'client' as const } } : one,
        )}
        isWhole={false}
        onBack={did('onBack')}
      />
    </Panel>
  ),
  'client-text-none': ({ story }) => (
    <Panel notices={[]}>
      <ClientTextView name={story.client.name} entries={[]} isWhole onBack={did('onBack')} />
    </Panel>
  ),
  'card-topic': card((story) => ({
    composer: {
      topics: [
        { topic: 'calibration', times: 14, clients: 9, timesBefore: 6 },
        { topic: 'calibration-drift', times: 1, clients: 1, timesBefore: 0 },
      ],
      draft: { ...EMPTY_DRAFT, text: `${story.draft} #calibration` },
    },
  })),
  'card-templates': ({ story }) => (
    <Panel notices={[]}>
      <LiveCard
        story={story}
        {...cardProps(story, { composer: { templates: [story.draft, story.quote.slice(0, 60)] } })}
      />
    </Panel>
  ),
  'card-opened-at': card((story) => ({ markedItem: openItems(story.entries)[1]?.id ?? null })),
  'card-questions': card((story) => ({
    composer: {
      draft: { ...EMPTY_DRAFT, kind: 'question', kindFrom: 'guess', text: `${story.draft}?\n${story.query}?` },
    },
  })),
  'card-resolved-here': card((story) => {
    const [item] = openItems(story.entries)
    const row = waitingRow(75, author(story), { text: '', left: 6_300 })
    return { rows: item ? [{ ...row, content: resolving(item.id, 'done', NOW) }] : [] }
  }),
  'card-promise': card((story) => ({
    composer: {
      draft: { ...EMPTY_DRAFT, kind: 'promise', text: story.draft, due: at(-1, '10:00'), visibility: 'client' },
    },
  })),
  'card-promise-past': card((story) => ({
    composer: { draft: { ...EMPTY_DRAFT, kind: 'promise', text: story.draft, due: at(1, '10:00') } },
  })),
  'card-resolves': card((story) => ({
    composer: { draft: { ...EMPTY_DRAFT, resolves: openItems(story.entries)[0]?.id ?? null } },
  })),
  'card-corrects': card((story) => {
    const last = story.entries.at(-1)
    const corrected = last ? correctedOf(saidBy(last, [])) : null
    return {
      composer: { draft: linkedDraft(EMPTY_DRAFT, { corrects: last?.id ?? '', visibility: 'internal', corrected }) },
    }
  }),
  'card-corrects-promise': card(correctsPromise),
  'card-too-long': card(() => ({ composer: { draft: { ...EMPTY_DRAFT, text: 'Слово '.repeat(3_400) } } })),
  'card-not-saved': card((story) => ({
    composer: { draft: { ...EMPTY_DRAFT, text: story.draft }, failure: { code: 'storage-full' } },
  })),
  'card-store-outdated': card(
    () => ({}),
    () => [{ type: 'failure', failure: { code: 'storage-outdated' } }],
  ),
  'card-store-blocked': card(
    () => ({}),
    () => [{ type: 'failure', failure: { code: 'storage-blocked' } }],
  ),
  'card-store-private': card(
    () => ({}),
    () => [{ type: 'failure', failure: { code: 'storage-private' } }],
  ),
  'card-store-closed': card(
    (story) => ({
      composer: { draft: { ...EMPTY_DRAFT, text: story.draft }, failure: { code: 'storage-closed' } },
    }),
    () => [{ type: 'failure', failure: { code: 'storage-closed' }, onRetry: did('onRetry') }],
  ),
  'card-offline': card(
    (story) => ({
      rows: [waitingRow(72, author(story), { text: story.draft, attempts: 4 })],
      presence: { line: 'silent', others: null },
      timeline: { held: [waitingRow(72, author(story), { text: story.draft }).cardId] },
    }),
    () => [
      { type: 'offline', since: NOW - 25 * 60_000, readAt: NOW - 3 * 86_400_000, waiting: 1, onRetry: did('onRetry') },
    ],
  ),
  'card-held': card(
    (story) => ({
      rows: [waitingRow(72, author(story), { text: story.draft, attempts: 1 })],
      timeline: { held: [waitingRow(72, author(story), { text: story.draft }).cardId] },
    }),
    () => [
      {
        type: 'held',
        failure: { code: 'disk-full' },
        since: NOW - 25 * 60_000,
        waiting: 1,
        onRetry: did('onRetry'),
      },
    ],
  ),
  'card-behind': card(
    (story) => ({ rows: [waitingRow(72, author(story), { text: story.draft, attempts: 2 })] }),
    () => [{ type: 'behind', since: NOW - 2 * 60_000, waiting: 2, onRetry: did('onRetry') }],
  ),
  'card-refused-elsewhere': card(
    () => ({}),
    (story) => [
      {
        type: 'refused',
        clientName: nameOf(story.client),
        failures: [{ code: 'forbidden' }, { code: 'forbidden' }],
        more: 1,
        onGoTo: did('onGoTo'),
      },
    ],
  ),
  'card-needs-click': card(
    (story) => ({ composer: { draft: { ...EMPTY_DRAFT, kind: 'note', quote: story.draft } } }),
    () => [{ type: 'needs-click', to: 'write', onClick: did('onClick') }],
  ),
  'card-first-words': card(
    (story) => ({ composer: { draft: { ...EMPTY_DRAFT, text: story.draft } } }),
    () => [{ type: 'first-this', at: 'words', onLeave: did('onLeave') }],
  ),
  'card-quotes-wait': card(
    (story) => ({ composer: { draft: { ...EMPTY_DRAFT, kind: 'note', quote: story.draft } } }),
    () => [{ type: 'quotes-wait', count: 3, onLeave: did('onLeave') }],
  ),
  'card-turned': card(
    () => ({}),
    (story) => [
      {
        type: 'turned',
        clientName: story.others[1]?.name ?? '',
        onGoBack: did('onGoBack'),
        onDismiss: did('onDismiss'),
      },
    ],
  ),
  'card-made': card(
    () => ({}),
    (story) => [
      { type: 'made', clientName: story.others[1]?.name ?? '', onGoBack: did('onGoBack'), onDismiss: did('onDismiss') },
    ],
  ),
  'card-draft-elsewhere': card(
    (story) => ({ client: { ...story.client, ...story.others[3] }, entries: story.entries.slice(0, 3) }),
    (story) => [{ type: 'draft-elsewhere', clientName: story.client.name, onGoBack: did('onGoBack') }],
  ),
  'card-too-old': card(
    () => ({}),
    () => [{ type: 'too-old', readAt: NOW - 3_600_000 }],
  ),
  'card-too-new': card(
    () => ({}),
    () => [{ type: 'too-new', readAt: null }],
  ),
  'card-failure': card(
    () => ({}),
    () => [
      {
        type: 'failure',
        failure: { code: 'internal' },
        onRetry: did('onRetry'),
        onDismiss: did('onDismiss'),
      },
    ],
  ),
  'card-history-changed': card(
    () => ({ chain: { state: 'rewritten' } }),
    () => [{ type: 'history-changed', onAccept: did('onAccept'), onRetry: did('onRetry') }],
  ),
  'card-history-not-whole': card(
    () => ({ chain: { state: 'rewritten' } }),
    () => [
      { type: 'history-changed', onAccept: did('onAccept'), onRetry: did('onRetry') },
      { type: 'failure', failure: { code: 'history-not-whole', params: { seq: 57 } }, onDismiss: did('onDismiss') },
    ],
  ),
  'card-many-open': card((story) => {
    const owed = Array.from({ length: 7 }, (_, index) =>
      entry(author(story), at(9 - index, '11:00'), { kind: 'question', text: `${index + 1}. ${story.draft}?` }),
    )
    return { entries: [...story.entries, ...owed] }
  }),
}
