import { expect, onTestFinished, test, vi } from 'vitest'
import { CompanySection } from '#components/options/company-section.tsx'
import { ImportSection } from '#components/options/import-section.tsx'
import { InviteForm } from '#components/options/invite-form.tsx'
import { CardView } from '#components/panel/card-view.tsx'
import { ClientTextView } from '#components/panel/client-text-view.tsx'
import { MergedStart } from '#components/panel/merged-start.tsx'
import { Notice } from '#components/panel/notice.tsx'
import { itemsShown, OpenItems } from '#components/panel/open-items.tsx'
import type { TimelineProps } from '#components/panel/props.ts'
import { SignedOutView } from '#components/panel/signed-out-view.tsx'
import { SystemWords } from '#components/panel/system-line.tsx'
import { Timeline } from '#components/panel/timeline.tsx'
import { ClientSearch } from '#components/search/client-search.tsx'
import { looksLikeEmail } from '#components/shared/looks-like-email.ts'
import { type OpenItem, openItems } from '#lib/card/open-items.ts'
import { timeline as timelineOf } from '#lib/card/timeline.ts'
import { LOCALES } from '#lib/i18n/locale.ts'
import { createTexts } from '#lib/i18n/texts.ts'
import type { ImportReport } from '#lib/protocol/import.ts'
import { emptyReport } from '#server/verbs/import/report.ts'
import { en } from '#test/browser/gallery/fixtures/en.ts'
import { at, entry, NOW, waitingRow } from '#test/browser/gallery/fixtures/make.ts'
import { attachment, cardPictures } from '#test/browser/gallery/fixtures/pictures.ts'
import { cardProps } from '#test/browser/gallery/states-card.tsx'
import { cardOf } from '../card/card-of.ts'
import { rendered } from './rendered.tsx'

const { t } = createTexts('en')
const nothing = () => undefined

test('a search in a company without clients says how they come', () => {
  const search = { query: '', groups: [], status: 'ready', failure: null, onQuery: nothing, onPick: nothing } as const
  const { words } = rendered(<ClientSearch {...search} groups={[]} emptyBase />)
  expect(words()).toContain(t('none.emptyBase'))
  expect(words()).not.toContain(t('search.start'))
})

test.each<[string, number, number, number, 'gone' | null, string[], number?]>([
  ['nothing waits', 0, 0, 0, null, [t('out.hint')]],
  ['a draft is kept', 0, 0, 0, null, [t('out.drafts', { count: 1 })], 1],
  [
    'an entry waits and a draft is kept',
    1,
    0,
    0,
    null,
    [t('out.waiting', { count: 1 }), t('out.drafts', { count: 2 })],
    2,
  ],
  ['words wait', 0, 0, 1, null, [t('out.words', { count: 1 })]],
  ['one was refused', 0, 1, 0, null, [t('out.refused', { count: 1 })]],
  ['entries and words wait', 3, 0, 2, null, [t('out.waiting', { count: 3 }), t('out.words', { count: 2 })]],
  ['words wait and the store was lost', 0, 0, 2, 'gone', [t('out.lost.gone'), t('out.words', { count: 2 })]],
])('whoever is signed out is told what waits here: %s', (_, waiting, refused, words, lost, told, drafts = 0) => {
  const page = rendered(
    <SignedOutView waiting={waiting} refused={refused} words={words} drafts={drafts} lost={lost} onSignIn={nothing} />,
  )
  expect(page.words()).toContain(told.join(' '))
})

test('an invitation for what is no email is not made, and the form says why', () => {
  const onInvite = vi.fn()
  const invite = { busy: false, failure: null, made: null }
  const form = rendered(<InviteForm invite={invite} onInvite={onInvite} onInviteAnother={nothing} />)
  form.type(t('settings.invite.email'), 'wrong')
  form.submit()
  expect(form.words()).toContain(t('welcome.badEmail'))
  expect(onInvite).not.toHaveBeenCalled()
  form.type(t('settings.invite.email'), 'olena@pribor.example')
  form.submit()
  expect(onInvite).toHaveBeenCalledWith({ role: 'member', email: 'olena@pribor.example' })
})

test.each([
  ['olena@pribor.example', true],
  [' a.b+c@мой.пример ', true],
  ['wrong', false],
  ['a@b', false],
  ['a b@c.example', false],
  ['a@b..example', false],
])('%j looks like an email: %s', (text, expected) => expect(looksLikeEmail(text)).toBe(expected))

const REPORT = emptyReport({ dryRun: true, encoding: 'utf-8', delimiter: ',', country: 'PL' })

/** What the settings say of a file that was checked. */
const importWords = (report: ImportReport, status: 'checked' | 'done' = 'checked') =>
  rendered(
    <ImportSection
      state={{ status, file: 'clients.csv', report }}
      onFile={nothing}
      onImport={nothing}
      onSaveBad={nothing}
      onReset={nothing}
    />,
  ).words()

test('a file that has only a heading has no rows, not clients who are there already', () => {
  const said = (rows: number) => importWords({ ...REPORT, rows, unchanged: rows })
  expect(said(0)).toContain(t('imports.noRows'))
  expect(said(2)).toContain(t('imports.noChange'))
  expect(said(2)).toContain('are read as those of: Poland.')
  expect(said(2)).not.toContain(t('imports.unread', { columns: '' }).split(':')[0])
})

test('a checked file says what was read as what, and shows its first rows; of one that is no text no encoding is said', () => {
  const report: ImportReport = {
    ...{ ...REPORT, rows: 1, created: 1 },
    read: [{ column: 'name', titles: ['Прізвище', 'Ім’я'] }],
    sample: [{ line: 2, name: 'РџРµС‚СЂРµРЅРєРѕ', company: '', identifiers: ['a@example.com'] }],
  }
  expect(importWords(report)).toContain('Прізвище + Ім’я → name')
  expect(importWords(report)).toContain(`${t('imports.sample')}РџРµС‚СЂРµРЅРєРѕ · a@example.com`)
  expect(importWords(report, 'done')).not.toContain(t('imports.sample'))
  const macCyrillic: ImportReport = {
    ...{ ...report, encoding: 'windows-1251' },
    sample: [{ line: 2, name: '€ванов €ван', company: '', identifiers: [] }],
  }
  expect(importWords(macCyrillic)).toContain(t('imports.garbled'))
  expect(importWords(report)).not.toContain(t('imports.garbled'))
  expect(importWords(report)).toContain('Read as')
  expect(importWords({ ...report, encoding: null })).not.toContain('Read as')
})

test('who is called like another is told in a checked file and in an imported one, with what to do', () => {
  const alike = [{ line: 5, name: 'ТОВ «Промінь», Київ', other: 'ТОВ Промінь, Київ' }]
  const report: ImportReport = { ...REPORT, rows: 9, created: 3, alike, alikeCount: 3 }
  const head = `${t('imports.alike', { count: 3 })} ${t('imports.alike.what', { menu: t('merge.menu') })}`
  for (const status of ['checked', 'done'] as const) {
    expect(importWords(report, status)).toContain(`${head}Line 5: ТОВ «Промінь», Київ · ТОВ Промінь, Київ2 more`)
    expect(importWords(REPORT, status)).not.toContain(t('merge.menu'))
  }
})

test('a phone number that is none is told without another country’s code', () => {
  for (const locale of LOCALES) expect(createTexts(locale).importReason('bad-phone', 'PL')).not.toMatch(/\d/)
})

test('columns that are not read are named before the import beside its button, and after it', () => {
  const counts = { rows: 1, created: 1, changed: 0, unchanged: 0, withoutResponsible: 0, badCount: 0, faultCount: 0 }
  const unread = [
    { place: 2, title: 'Скринька' },
    { place: 5, title: '' },
  ]
  const report = { ...REPORT, ...counts, unread, unreadCount: 4 }
  const columns = t('imports.unread', { columns: 'Скринька, column 5 without a heading, and 2 more' })
  const known = { columns: 'name, company, emails, contracts, phones, address, responsible' }
  const [before, again] = [t('imports.unread.before', known), t('imports.unread.again', known)]
  expect(importWords(report)).toContain(`${columns} ${before}${t('imports.start', { count: 1 })}`)
  expect(importWords({ ...report, created: 0, unchanged: 1 })).toContain(`${columns} ${again}`)
  expect(importWords({ ...report, dryRun: false }, 'done')).toContain(`${columns} ${again}`)
})

test('before another country is saved it is said what becomes of phones, and afterwards what became of them', () => {
  const company = { name: 'Miara', country: 'UA', masks: [], templates: [], directoryKey: '' }
  const section = (phonesRead: { anew: number; kept: number } | null) => (
    <CompanySection company={company} phonesRead={phonesRead} busy={false} failure={null} onChange={nothing} />
  )
  const form = rendered(section(null))
  expect(form.words()).toContain(t('settings.company.country.hint'))
  form.choose(t('settings.company.country'), 'PL')
  expect(form.words()).toContain(t('settings.company.country.anew'))
  form.again(section({ anew: 2, kept: 1 }))
  expect(form.words()).toContain('2 phone numbers were read anew')
  expect(form.words()).toContain('1 can be no number of this country')
})

test('of the company only what changed is sent, and a name that is taken away is missed at its field', () => {
  const sent: unknown[] = []
  const section = (name: string) => {
    const company = { name, country: 'UA', masks: [], templates: [], directoryKey: '' }
    const onChange = (change: unknown) => void sent.push(change)
    return rendered(
      <CompanySection company={company} phonesRead={null} busy={false} failure={null} {...{ onChange }} />,
    )
  }
  const unnamed = section('') // the first administrator may leave it empty
  unnamed.choose(t('settings.company.country'), 'PL')
  unnamed.submit()
  expect(sent.splice(0)).toEqual([{ country: 'PL' }])
  unnamed.type(t('settings.company.name'), ' Miara ')
  unnamed.submit()
  expect(sent.splice(0)).toEqual([{ name: 'Miara', country: 'PL' }])
  const named = section('Miara')
  named.type(t('settings.company.name'), ' ')
  expect(named.words()).not.toContain(t('welcome.missing'))
  named.submit()
  expect(sent).toEqual([])
  expect(named.root.querySelector('.field-error')?.textContent).toBe(t('welcome.missing'))
  named.type(t('settings.company.name'), 'Prybor')
  named.submit()
  expect(sent).toEqual([{ name: 'Prybor' }])
  expect(named.root.querySelector('.field-error')).toBeNull()
})

test('a card says that a phone is read as another, and as which', () => {
  const values = { kind: 'phone', value: '501 112 233', from: '+380501112233', to: '+48501112233' }
  const { words, root } = rendered(<SystemWords system={{ event: 'identifier-read', values }} />)
  expect(words()).toBe('Phone 501 112 233 is read as: +380501112233 +48501112233')
  expect(root.querySelector('del')?.textContent).toBe('+380501112233')
})

test.each([
  ['the open card was read three days ago', NOW - 3 * 86_400_000, 0, [t('notice.readAt', { time: '2 Apr, 14:20' })]],
  [
    'the same, and an entry waits',
    NOW - 3 * 86_400_000,
    1,
    [t('notice.readAt', { time: '2 Apr, 14:20' }), t('notice.waiting', { count: 1 })],
  ],
  ['no card is open', null, 0, [t('notice.readable')]],
])('without a connection it is said as of when one reads: %s', (_, readAt, waiting, told) => {
  const { words } = rendered(<Notice notice={{ type: 'offline', since: NOW, readAt, waiting, onRetry: nothing }} />)
  expect(words()).toBe([t('notice.offline', { time: '14:20' }), ...told].join(' ') + t('action.retry'))
})

test.each([
  ['one reason for all', ['forbidden', 'forbidden'], [createTexts('en').failure({ code: 'forbidden' })]],
  ['one of several says no reason for the others', ['forbidden', 'bad-request'], [t('notice.refused.differ')]],
] as const)('what was refused on another card: %s', (_, codes, reason) => {
  const failures = codes.map((code) => ({ code }))
  const { words } = rendered(
    <Notice notice={{ type: 'refused', clientName: 'Taras', failures, more: 1, onGoTo: nothing }} />,
  )
  const told = [t('notice.refused', { count: 2, name: 'Taras' }), ...reason, t('notice.refused.more', { count: 1 })]
  expect(words()).toBe(told.join(' ') + t('notice.refused.show', { name: 'Taras' }))
})

test.each<['loading' | 'unreachable' | 'ready', boolean]>([
  ['loading', false],
  ['unreachable', false],
  ['ready', true],
])('nobody is called nameless before the card is known: %s', (status, isSaid) => {
  const deaf = { observe: nothing, unobserve: nothing, disconnect: nothing }
  vi.stubGlobal('ResizeObserver', function ResizeObserver() {
    return deaf
  })
  onTestFinished(() => void vi.unstubAllGlobals())
  const client = { id: 'card', name: '', company: '', identifiers: [] }
  const view = rendered(<CardView {...cardProps(en, { client, seen: null, entries: [], timeline: { status } })} />)
  expect(view.words().includes(t('composer.append', { name: t('card.unnamed') }))).toBe(isSaid)
  expect(view.words().includes(t('card.unnamed'))).toBe(isSaid)
})

test('a server that takes no entries and says why is told with since when, and what waits', () => {
  const failure = { code: 'disk-full' } as const
  const { words } = rendered(<Notice notice={{ type: 'held', failure, since: NOW, waiting: 2, onRetry: nothing }} />)
  const told = [
    createTexts('en').failure(failure),
    t('notice.held', { time: '14:20' }),
    t('notice.waiting', { count: 2 }),
  ]
  expect(words()).toBe(told.join(' ') + t('action.retry'))
})

/** A timeline with these properties of its own; `onGoTo`: what a press goes to. */
function timelineView(own: Partial<TimelineProps>, onGoTo: (id: string) => void = nothing) {
  const actions = {
    onTakeBack: nothing,
    onEditAgain: nothing,
    onDiscard: nothing,
    onCorrect: nothing,
    onOutcome: nothing,
    onOutcomeInWords: nothing,
  }
  const timeline: TimelineProps = {
    status: 'ready',
    cardId: 'card',
    days: [],
    older: 'none',
    onLoadOlder: nothing,
    since: null,
    marked: null,
    changed: null,
    held: [],
    here: 0,
    total: 0,
    onLoadAll: nothing,
  }
  return rendered(
    <Timeline
      {...actions}
      timeline={{ ...timeline, ...own }}
      card={{
        staff: [],
        open: new Set(),
        changed: null,
        held: new Set(own.held),
        wordsOf: nothing,
        eyesOn: nothing,
        onGoTo,
        linkOf: () => '',
        splitOf: () => null,
        pictures: cardPictures,
      }}
      me="me"
      readOnly={false}
      arrivals={{ said: '', justConfirmed: new Set() }}
      onShowAll={null}
      onMoved={nothing}
    />,
  )
}

test('what a colleague corrected since the last visit says so on its line, and the line since then leads there', () => {
  const [first, second] = ['Sent', 'Called'].map((text) => entry('Olena', at(1, '12:00'), { kind: 'note', text }))
  if (!first || !second) throw new Error('No entries')
  const fix = entry('Taras', at(0, '12:00'), { kind: 'correction', text: 'Sent today', corrects: first.id })
  const days = timelineOf([first, second, fix])
  const went: string[] = []
  const read = (since: number) =>
    timelineView({ days, since, cardId: first.cardId }, (id) => {
      went.push(id)
    })
  const [told, marked] = [t('timeline.correctedBelow', { count: 1 }), t('entry.correctedSince')]
  const view = read(second.seq)
  expect([...view.root.querySelectorAll('.entry')].map((one) => one.textContent?.includes(marked))).toEqual([
    false,
    true,
  ])
  view.press(told)
  expect(went).toEqual([first.id])
  expect(read(fix.seq).words()).not.toContain(marked)
  expect(read(fix.seq).words()).not.toContain(told)
})

test('a card of which nothing is here says so while the server does not answer, and shows what one appends to it', () => {
  const row = waitingRow(1, 'Олена', { text: 'Called back', attempts: 3 })
  const { words } = timelineView({ status: 'unreachable', held: [row.cardId], days: timelineOf([], [row]) })
  expect(words()).toContain(t('timeline.unreachable'))
  expect(words()).toContain('Called back')
  expect(words()).toContain(t('entry.waiting'))
  expect(words()).not.toContain(t('timeline.beginning'))
})

test('an open promise says who owes it, also when it went along with a handoff', () => {
  const staff = ['olena', 'taras'].map((id) => ({ id, name: id, email: '', role: 'member' as const, disabled: false }))
  const promised = [
    { kind: 'promise', text: 'Call back' },
    { kind: 'promise', text: 'Send the bill', owedBy: 'client' as const },
    { kind: 'promise', text: 'Come' },
    { kind: 'handoff', text: 'Visit', to: 'taras', promises: [3] },
  ]
  const said = (me: string) => {
    const items = openItems(cardOf(promised), [])
    const { root } = rendered(<OpenItems items={items} staff={staff} me={me} marked={null} actions={null} />)
    expect(root.querySelector('.open-text .open-to')).toBeNull() // where a long promise would cut it off
    return [...root.querySelectorAll('li')].map((line) => line.querySelector('.open-to')?.textContent)
  }
  const of = (name: string) => t('open.owes', { name })
  expect(said('olena')).toEqual([t('open.youOwe'), t('open.clientOwes'), of('taras'), t('open.to', { name: 'taras' })])
  expect(said('taras')).toEqual([of('olena'), t('open.clientOwes'), t('open.youOwe'), t('open.to', { name: 'taras' })])
})

test('of many open items those stand there that are overdue, were come for or are one’s own, then the oldest', () => {
  const items = openItems(
    cardOf(Array.from({ length: 8 }, (_, i) => ({ kind: 'question', text: `Question ${i}` }))),
    [],
  )
  const NOW = Date.parse('2026-11-23T09:00:00Z')
  const having = (place: number, over: Partial<OpenItem>) =>
    items.map((item, i) => (i === place ? { ...item, kind: 'promise' as const, ...over } : item))
  const shown = (all: OpenItem[], marked: string | null = null) =>
    itemsShown(all, { me: 'olena', marked }, NOW).map((item) => all.indexOf(item))
  expect(shown(items)).toEqual([0, 1, 2, 3])
  expect(shown(having(7, { due: '2026-11-22T09:00:00Z' }))).toEqual([0, 1, 2, 7])
  expect(shown(having(7, { due: '2026-11-24T09:00:00Z' }))).toEqual([0, 1, 2, 3])
  expect(shown(having(6, { owner: 'olena' }))).toEqual([0, 1, 2, 6])
  expect(shown(items, items[5]?.id)).toEqual([0, 1, 2, 5])
  // Promises of one’s own, the last of them due first.
  const own = items.map((item, i) => ({
    ...item,
    owner: 'olena',
    due: new Date(NOW + (10 - i) * 86_400_000).toISOString(),
  }))
  expect(shown(own)).toEqual([4, 5, 6, 7])
  // Due within a day is pressing for whom it waits, whatever else waits for them.
  const mine = having(7, { owner: 'olena', due: '2026-11-23T18:00:00Z' })
  expect(shown(mine.map((item) => ({ ...item, owner: 'olena' })))).toEqual([0, 1, 2, 7])
  expect(shown(items.map((item) => ({ ...item, due: '2026-11-22T09:00:00Z' })))).toHaveLength(8)
  expect(shown(items.slice(0, 5)), 'one more is no reason to fold').toHaveLength(5)
})

test('how a merged card will begin is told by the entries that have words, each with what was corrected in it', () => {
  const start = (...said: Parameters<typeof cardOf>[0]) => {
    const { root } = rendered(<MergedStart entries={cardOf(said)} />)
    return [...root.querySelectorAll('li')].map((line) =>
      [...line.querySelectorAll('p')].map((p) => p.innerHTML.trim()),
    )
  }
  const visit = { kind: 'handoff', text: 'Visit', to: 'taras' }
  expect(start(visit, { kind: 'note', accepts: 1, by: 'taras' })).toEqual([['Visit']])
  const fix = { kind: 'correction', text: 'Visit on Friday', corrects: 1 }
  const dated = { kind: 'correction', corrects: 1, due: '2026-11-25T10:00:00.000Z' }
  expect(start(visit, { kind: 'note', text: 'Called' }, fix, dated)).toEqual([
    ['Called'],
    ['<del>Visit</del>', 'Visit on Friday'],
  ])
})

test('and says for whose eyes each of them is', () => {
  const eyes = (...said: Parameters<typeof cardOf>[0]) => {
    const { root } = rendered(<MergedStart entries={cardOf(said)} />)
    return [...root.querySelectorAll('.visibility')].map((mark) => mark.parentElement?.textContent?.trim())
  }
  expect(eyes({ kind: 'note', text: 'Called' })).toEqual([expect.stringMatching(/internal$/)])
  const told = { kind: 'note', text: 'Repaired', visibility: 'client' } as const
  expect(eyes(told)).toEqual([expect.stringMatching(/client sees this$/)])
  const fix = { kind: 'correction', text: 'He broke it', corrects: 1 } as const
  expect(eyes(told, fix)).toEqual([
    expect.stringMatching(/client sees this.*Repaired/),
    expect.stringMatching(/internal.*He broke it/),
  ])
})

test('to a client a promise is due at a minute, and who did what and how is told', () => {
  const promise = entry('Olena', at(0, '14:05'), {
    kind: 'promise',
    text: 'We come',
    visibility: 'client',
    due: at(0, '16:00'),
  })
  const { words } = rendered(<ClientTextView name="Rowe" entries={[promise]} isWhole onBack={nothing} />)
  expect(words()).toContain('promise · due 5 April 2026 at 16:00 · we owe We come')
  const call = { kind: 'contact', text: 'Asked', channel: 'call', direction: 'in', minutes: 7 } as const
  const called = entry('Olena', at(0, '14:05'), { ...call, visibility: 'client' })
  const contact = rendered(<ClientTextView name="Rowe" entries={[called]} isWhole onBack={nothing} />)
  expect(contact.words()).toContain('contact · call · from the client · 7 min Asked')
})

test('what the client may see tells of pictures, and of what was corrected for us alone outside the text to copy', () => {
  const said = { kind: 'note', visibility: 'client' } as const
  const first = entry('Olena', at(0, '14:05'), { ...said, text: 'On Tuesday', attachments: [attachment(1)] })
  const inside = entry('Olena', at(0, '14:06'), { kind: 'correction', corrects: first.id, text: 'On Wednesday' })
  const { root } = rendered(<ClientTextView name="Rowe" entries={[first, inside]} isWhole onBack={nothing} />)
  expect(root.querySelector('pre')?.textContent).toMatch(/On Tuesday\n1 picture$/)
  expect(root.querySelector('.client-text-old')?.textContent?.trim()).toBe(t('clientText.old'))
  expect(root.textContent).not.toContain('On Wednesday')
})
