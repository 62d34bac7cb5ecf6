import { ClientTextView } from '#components/panel/client-text-view.tsx'
import { Panel } from '#components/panel/panel.tsx'
import { openItems } from '#lib/card/open-items.ts'
import type { EntryContent, Visibility } from '#lib/protocol/entry.ts'
import { ChangingCard } from './changing.tsx'
import { did } from './did.ts'
import { at, entry, NOW } from './fixtures/make.ts'
import { attachment } from './fixtures/pictures.ts'
import type { Story } from './fixtures/story.ts'
import { Pressed } from './live.tsx'
import type { Scene, States } from './states.tsx'
import { card, cardProps } from './states-card.tsx'

const KINDS = ['action', 'note', 'contact', 'advice', 'question'] as const

/** Entries of one long day and the ones before, as many as asked; every fifth a question that the next answers. */
function many(story: Story, count: number, perDay: number) {
  const texts = story.entries.flatMap(({ content }) => (content?.text ? [content.text] : []))
  let asked = ''
  return Array.from({ length: count }, (_, i) => {
    const kind = KINDS[i % KINDS.length] ?? 'note'
    const moment = NOW - (count - i) * (86_400_000 / perDay)
    const made = entry(story.staff[i % story.staff.length]?.name ?? '', new Date(moment).toISOString(), {
      kind,
      text: `${i + 1}. ${texts[i % texts.length]}`,
      ...(kind === 'action' && { performer: i % 2 ? 'client' : 'us' }),
      ...(kind === 'contact' && { channel: 'call' }),
      ...(kind === 'note' && asked && { resolves: asked }),
    })
    if (kind === 'question') asked = i % 25 === 4 ? '' : made.id
    if (kind === 'note') asked = ''
    return made
  })
}

const said = (story: Story) => [
  entry(story.staff[1]?.name ?? '', at(0, '14:12'), {
    kind: 'note',
    text: `${story.draft}: https://docs.example/firmware_(v2.1)?lang=en#reset.\n> ${story.quote}\n> https://mail.example/7\n\n${story.draft}`,
  }),
  entry(story.staff[2]?.name ?? '', at(0, '14:15'), {
    kind: 'note',
    text: `${story.long
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n')}\n${story.draft}`,
  }),
]

/** The last thing that somebody did was one press; since then the dossier was changed again and again. */
function dossierChanged(story: Story) {
  const [item] = openItems(story.entries)
  const pressed = entry('staff-1', at(0, '14:20'), {
    kind: 'note',
    text: '',
    resolves: item?.id ?? '',
    outcome: 'done',
  })
  const changes = Array.from({ length: 20 }, (_, minute) =>
    entry('staff-1', at(0, `14:${30 + minute}`), {
      kind: 'system',
      text: '',
      system: { event: 'dossier-changed', values: { address: `${minute}` } },
    }),
  )
  return [...story.entries, { ...pressed, authorName: story.staff[0]?.name ?? '' }, ...changes]
}

/** Corrections that bring what an entry has, and wordings and facts that are not all for the client. */
export function corrected(story: Story, visibility: Visibility) {
  const [name = '', other = ''] = story.staff.map((person) => person.name)
  const first = entry(name, at(0, '14:05'), { kind: 'note', text: story.query, visibility: 'client' })
  const due = at(-1, '10:00')
  const promise = entry(name, at(0, '14:06'), { kind: 'promise', text: story.draft, due, visibility: 'client' })
  const call = { kind: 'contact', channel: 'call', minutes: 7, visibility: 'client' } as const
  const called = entry(name, at(0, '14:07'), { ...call, text: story.query })
  const fix = (minute: string, said: Partial<EntryContent>) =>
    entry(other, at(0, `14:${minute}`), { visibility, corrects: first.id, ...said, kind: 'correction' })
  return [
    ...story.entries.slice(0, 2),
    first,
    promise,
    called,
    fix('08', { text: story.draft, quote: story.quote, attachments: [attachment(1), attachment(2)] }),
    fix('09', { text: `${story.draft}.`, source: { title: story.query, url: 'https://mail.example/9' } }),
    fix('10', { corrects: promise.id, text: '', due: at(-2, '11:30'), owedBy: 'client' }),
    fix('11', { corrects: called.id, text: '', channel: 'email', direction: 'in' }),
  ]
}

const pressed =
  (press: string, typed: (story: Story) => string, part: Partial<ReturnType<typeof cardProps>['timeline']> = {}) =>
  ({ story }: Scene) => (
    <Panel notices={[]}>
      <Pressed press={press} typed={typed(story)} {...cardProps(story, { timeline: part })} />
    </Panel>
  )

/** The timeline as it is read. */
export const timelineStates: States = {
  'timeline-since': card((story) => ({ timeline: { since: story.entries.at(-3)?.seq ?? 0 } })),
  'timeline-corrected-since': card((story) => {
    const promise = story.entries.findLast(({ content }) => content?.kind === 'promise')
    const about = {
      kind: 'correction',
      corrects: promise?.id ?? '',
      text: '',
      due: at(-4, '18:00'),
      owedBy: 'us',
    } as const
    const fix = entry(story.staff[2]?.name ?? '', at(0, '14:15'), about)
    return { entries: [...story.entries, fix], timeline: { since: story.entries.at(-1)?.seq ?? 0 } }
  }),
  'timeline-older': card((story) => ({ entries: story.entries.slice(-2), timeline: { older: 'more' } })),
  'timeline-marked': card((story) => {
    const of = (kind: string) => story.entries.find(({ content }) => content?.kind === kind)
    const line = of('advice') ?? of('question')
    return { timeline: { marked: { id: line?.id ?? '' } } }
  }),
  'timeline-text': card((story) => ({ entries: [...story.entries.slice(0, 3), ...said(story)] })),
  'timeline-busy-day': card((story) => ({ entries: many(story, 60, 80) })),
  'timeline-corrected': card((story) => ({ entries: corrected(story, 'client') })),
  'timeline-corrected-inside': card((story) => ({ entries: corrected(story, 'internal') })),
  'client-text-corrected': ({ story }) => (
    <Panel notices={[]}>
      <ClientTextView
        name={story.client.name}
        entries={[...corrected(story, 'internal'), ...corrected(story, 'client')]}
        isWhole
        onBack={did('onBack')}
      />
    </Panel>
  ),
  'timeline-changing': ({ story }) => <ChangingCard story={story} />,
  'timeline-last-action': card((story) => ({ entries: dossierChanged(story) })),
  'find-found': pressed('/', (story) => story.entries.at(-1)?.content?.text.split(' ')[0] ?? ''),
  'find-nothing': pressed('/', () => '0x4711'),
  'find-reading': pressed('/', () => '', { here: 3_400, total: 10_000, older: 'loading' }),
  'chain-checking': card(() => ({ chain: { state: 'checking', checked: 3_400, total: 10_000 } })),
  'chain-compared': card(() => ({ chain: { state: 'whole', checked: 340, total: 340, byServer: true } })),
  'chain-broken': card(
    (story) => ({
      chain: { state: 'broken', seq: 57 },
      timeline: { changed: story.entries.findLast(({ content }) => content?.kind === 'action')?.id ?? null },
    }),
    (story) => [
      {
        type: 'entry-changed',
        failure: { code: 'entry-changed', params: { seq: 57, name: story.staff[1]?.name ?? '' } },
        onGoTo: did('onGoTo'),
        onRetry: did('onRetry'),
      },
    ],
  ),
  shortcuts: pressed('?', () => ''),
  'timeline-10000': card((story) => ({ entries: many(story, 10_000, 40) })),
}
