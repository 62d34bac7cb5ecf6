import { LeaveDialog } from '#components/options/leave-dialog.tsx'
import { OptionsPage } from '#components/options/options-page.tsx'
import type {
  HighlightsProps,
  ImportState,
  InvitationLook,
  MasksSectionProps,
  ReadyProps,
  SettingsProps,
  SiteRulesProps,
  WelcomeProps,
} from '#components/options/props.ts'
import { Ready } from '#components/options/ready.tsx'
import { Settings } from '#components/options/settings.tsx'
import { SignOutDialog } from '#components/options/sign-out-dialog.tsx'
import { SitesStep } from '#components/options/sites-step.tsx'
import { Welcome } from '#components/options/welcome.tsx'
import { nameOf } from '#lib/card/name-of.ts'
import type { ImportReport } from '#lib/protocol/import.ts'
import type { Owed } from '#lib/protocol/owed.ts'
import type { Staff } from '#lib/protocol/staff.ts'
import type { Topic } from '#lib/protocol/topics.ts'
import { did } from './did.ts'
import { at, person } from './fixtures/make.ts'
import type { Story } from './fixtures/story.ts'
import type { Scene, States } from './states.tsx'

const LINK = 'https://medkarta.pribor-servis.example/join#Zk3x-7cVbPq2mN9wLr5tYh1uJ8sDf4gKa6eXo0iTzWQ'

const welcome =
  (look: (story: Story) => InvitationLook, change: Partial<WelcomeProps> = {}) =>
  ({ story }: Scene) => (
    <Welcome
      link={look(story).status === 'empty' ? '' : LINK}
      look={look(story)}
      onLink={did('onLink')}
      onTryAgain={did('onTryAgain')}
      accept={{ busy: false, failure: null }}
      onAccept={did('onAccept')}
      lastServer=""
      region="PL"
      lastEmail=""
      signIn={{ busy: false, failure: null }}
      onSignIn={did('onSignIn')}
      start="invitation"
      discarded="nothing"
      onPutBack={did('onPutBack')}
      ended={null}
      {...change}
    />
  )

const signOut =
  (waiting: number, drafts: number, left = false, isRefused = false, sending = false) =>
  ({ story }: { story: Story }) => (
    <SignOutDialog
      {...{ waiting, drafts, left, sending }}
      words={drafts}
      refused={isRefused ? [nameOf(story.client), nameOf(story.client)] : []}
      busy={false}
      onSignOut={did('onSignOut')}
      onStay={did('onStay')}
    />
  )

const ready = (change: Partial<ReadyProps>) => () => (
  <Ready
    panelShortcut="Alt+Shift+M"
    clickOpens
    onToolbar
    mayLook
    importFirst={false}
    onSites={did('onSites')}
    onImport={did('onImport')}
    onSettings={did('onSettings')}
    {...change}
  />
)

const valid =
  (email: string | null) =>
  (story: Story): InvitationLook => ({
    status: 'valid',
    server: 'https://medkarta.pribor-servis.example',
    invitation: { role: 'member', email, companyName: story.company, country: 'UA' },
  })

const report: ImportReport = {
  dryRun: true,
  encoding: 'windows-1251',
  delimiter: ';',
  country: 'UA',
  rows: 1_248,
  created: 1_201,
  changed: 12,
  unchanged: 35,
  read: [
    { column: 'name', titles: ['Прізвище', 'Ім’я'] },
    { column: 'emails', titles: ['Пошта'] },
  ],
  renamed: [{ line: 3, from: 'Петренко Олена', to: 'Коваль Олена' }],
  renamedCount: 1,
  shared: [{ line: 14, value: 'office@pribor.example.com', name: 'Гнатюк Ірина', other: 'Петренко Олена' }],
  sharedCount: 1,
  alike: [
    {
      line: 21,
      name: 'ТОВ «Промінь», Київ, вул. Січових Стрільців, 10, +380671112232',
      other: 'ТОВ Промінь, Київ, вул. Січових Стрільців, 10, +380671112231',
    },
    {
      line: 40,
      name: 'Мороз Тарас, ТОВ «Ясен», taras@yasen.example',
      other: 'Мороз Тарас, ТОВ «Ясен», +380 50 555 51 60',
    },
  ],
  alikeCount: 2,
  sample: [{ line: 2, name: 'Петренко Олена', company: '', identifiers: ['petrenko@example.com'] }],
  unread: [],
  unreadCount: 0,
  withoutResponsible: 0,
  badCount: 0,
  faultCount: 0,
  bad: [],
}

/** Some columns have headings of the company's own; one has none. */
const unreadReport: ImportReport = {
  ...report,
  unread: [
    { place: 4, title: 'Скринька покупця' },
    { place: 6, title: 'Дата_останнього_обслуговування_приладу_за_договором' },
    { place: 9, title: '' },
  ],
  unreadCount: 24,
}

const badReport: ImportReport = {
  ...report,
  badCount: 5,
  faultCount: 5,
  bad: [
    { line: 14, column: 'emails', reason: 'bad-email', value: 'ivanov@@mail' },
    { line: 88, column: 'phones', reason: 'bad-phone', value: '8-050-12' },
    { line: 131, column: null, reason: 'empty-row', value: '' },
    { line: 402, column: 'responsible', reason: 'unknown-responsible', value: 'Степан Степанович' },
    { line: 977, column: null, reason: 'duplicate-row', value: 'ПС-2020/1102' },
  ],
}

/** The table of another program altogether. */
const worseReport: ImportReport = {
  ...report,
  ...{ rows: 17_420, created: 0, changed: 0, unchanged: 0, badCount: 17_420, faultCount: 17_420 },
  bad: Array.from({ length: 17_420 }, (_, i) => ({
    line: i + 2,
    column: 'emails',
    reason: 'bad-email',
    value: 'немає',
  })),
}

const masks = (change: Partial<MasksSectionProps> = {}): MasksSectionProps => ({
  masks: {
    learnt: [
      { mask: '{ПС} D4 D4', contracts: 17_420, examples: ['ПС-2021/0417', 'ПС-2020/1102', 'пс 2019 0001'] },
      { mask: '{К} D5', contracts: 1, examples: ['К-00451'] },
    ],
    own: [{ mask: '{СП,ТО} D4 D4', contracts: 0, examples: [] }],
  },
  typed: '',
  preview: null,
  busy: false,
  failure: null,
  onType: did('onType'),
  onAdd: did('onAdd'),
  onRemove: did('onRemove'),
  ...change,
})

const highlights = (change: Partial<HighlightsProps> = {}): HighlightsProps => ({
  own: { where: 'work', on: 'crm.pribor-servis.example', off: '' },
  faults: { on: null, off: null },
  onSave: did('onSave'),
  ...change,
})

const siteRules = (change: Partial<SiteRulesProps> = {}): SiteRulesProps => ({
  own: { only: '', never: '' },
  faults: { only: null, never: null },
  policy: { allowed: [], blocked: [], faults: [] },
  onSave: did('onSave'),
  ...change,
})

/** One topic that comes more often, one that comes less. */
const topicsOf = (story: Story): Topic[] => [
  { topic: 'calibration', times: 14, clients: 9, timesBefore: 6, openCards: 7, cards: story.others.slice(0, 3) },
  { topic: story.query.replaceAll(' ', '-'), times: 2, clients: 2, timesBefore: 5, openCards: 0, cards: [] },
]

const settings =
  (change: (story: Story) => Partial<SettingsProps>) =>
  ({ story }: Scene) => {
    const me = story.staff[0] ?? person(1, '', '', 'admin')
    const company = {
      name: story.company,
      country: 'UA',
      masks: story.masks,
      templates: ['Restarted'],
      directoryKey: '',
    }
    return (
      <OptionsPage failure={null} onDismiss={did('onDismiss')}>
        <Settings
          account={{
            staff: me,
            company,
            server: 'https://medkarta.pribor-servis.example',
            waiting: 0,
            refused: [],
            drafts: 0,
            words: 0,
            left: false,
            sending: false,
            busy: false,
            onSignOut: did('onSignOut'),
            onStay: did('onStay'),
          }}
          sites={{
            granted: 'all',
            refused: false,
            rules: siteRules(),
            highlights: highlights(),
            panelShortcut: 'Alt+Shift+M',
            popupShortcut: 'Alt+Shift+C',
            onAllow: did('onAllow'),
            onWithdraw: did('onWithdraw'),
          }}
          company={{
            company,
            phonesRead: { anew: 1_201, kept: 3 },
            busy: false,
            failure: null,
            onChange: did('onChange'),
          }}
          masks={masks()}
          templates={{ templates: ['Restarted'], busy: false, failure: null, onSave: did('onSave') }}
          topics={{ topics: topicsOf(story), failure: null, onOpen: did('onOpen') }}
          reminders={{ on: true, onChange: did('onReminders') }}
          language={{ choice: 'auto', automatic: 'ru', onChoose: did('onChoose') }}
          imports={imports({ status: 'idle', failure: null })}
          staff={{
            staff: story.staff,
            me: me.id,
            failure: null,
            invite: { busy: false, failure: null, made: null },
            onInvite: did('onInvite'),
            onInviteAnother: did('onInviteAnother'),
            onChange: did('onChange'),
            ...owing([]),
          }}
          exports={{ busy: false, failure: null, onExport: did('onExport') }}
          {...change(story)}
        />
      </OptionsPage>
    )
  }

const owing = (owed: Owed[]) => ({ owed, handing: null, onLeave: did('onLeave'), onHandOver: did('onHandOver') })

const leaving =
  (items: number, clients: number, disabled = false) =>
  ({ story: { staff } }: Scene) => {
    const person = { ...(staff.at(1) ?? staff[0]), disabled } as Staff
    const owed = items + clients > 0 ? { staffId: person.id, items, clients } : null
    return <LeaveDialog {...{ person, staff, owed }} onDone={did('onDone')} onCancel={did('onCancel')} />
  }

const imports = (state: ImportState) => ({
  state,
  onFile: did('onFile'),
  onImport: did('onImport'),
  onSaveBad: did('onSaveBad'),
  onReset: did('onReset'),
})

const importing = (state: ImportState) => settings(() => ({ imports: imports(state) }))

export const optionsStates: States = {
  welcome: welcome(() => ({ status: 'empty' })),
  'welcome-checking': welcome(() => ({ status: 'checking' })),
  'welcome-valid': welcome(valid('taras@pribor-servis.example')),
  'welcome-valid-email': welcome(valid(null), { accept: { busy: false, failure: { code: 'email-taken' } } }),
  'welcome-first-admin': welcome(() => ({
    status: 'valid',
    server: 'http://localhost:7350',
    invitation: { role: 'admin', email: null, companyName: '', country: null },
  })),
  'welcome-bad': welcome(() => ({ status: 'bad', failure: { code: 'invitation-expired' } })),
  'welcome-silent': welcome(() => ({ status: 'bad', failure: { code: 'unreachable' } })),
  'welcome-sign-in': welcome(() => ({ status: 'empty' }), {
    start: 'account',
    lastServer: 'https://medkarta.pribor-servis.example',
    signIn: { busy: false, failure: { code: 'wrong-password' } },
  }),
  'welcome-discarded': welcome(() => ({ status: 'empty' }), { start: 'account', discarded: 'discarded' }),
  'welcome-discarded-perhaps': welcome(() => ({ status: 'empty' }), { start: 'account', discarded: 'perhaps' }),
  'welcome-put-back': welcome(() => ({ status: 'empty' }), { start: 'account', discarded: 'back' }),
  'welcome-ended': welcome(() => ({ status: 'empty' }), {
    start: 'account',
    ended: { waiting: 2, refused: 1, drafts: 5, words: 1 },
  }),
  'sign-out': signOut(2, 1),
  'sign-out-left': signOut(2, 0, true),
  'sign-out-sending': signOut(2, 1, false, false, true),
  'sign-out-refused': signOut(1, 0, false, true),
  'sign-out-drafts': signOut(0, 5),
  leave: leaving(3, 41),
  'leave-nothing': leaving(0, 0),
  'leave-after': leaving(3, 0, true),
  'sites-step': () => <SitesStep refused={false} onAllow={did('onAllow')} onLater={did('onLater')} />,
  'sites-step-refused': () => <SitesStep refused onAllow={did('onAllow')} onLater={did('onLater')} />,
  ready: ready({}),
  'ready-unpinned': ready({ onToolbar: false }),
  'ready-firefox': ready({ clickOpens: false }),
  'ready-without-sites': ready({ mayLook: false }),
  'ready-admin': ready({ panelShortcut: '', importFirst: true }),
  settings: settings(() => ({})),
  'settings-member': ({ story, texts }) =>
    settings(({ staff }) => ({
      account: {
        staff: staff[1] ?? person(2, '', '', 'member'),
        company: { name: story.company, country: 'UA', masks: [], templates: [], directoryKey: '' },
        server: 'https://medkarta.pribor-servis.example',
        waiting: 3,
        refused: [],
        drafts: 1,
        words: 0,
        left: false,
        sending: false,
        busy: false,
        onSignOut: did('onSignOut'),
        onStay: did('onStay'),
      },
      sites: {
        granted: [],
        refused: true,
        rules: null,
        highlights: highlights({ own: { where: 'never', on: '', off: '' } }),
        panelShortcut: '',
        popupShortcut: '',
        onAllow: did('onAllow'),
        onWithdraw: did('onWithdraw'),
      },
      company: {
        company: { name: story.company, country: 'UA', masks: [], templates: [], directoryKey: '' },
        phonesRead: null,
        busy: false,
        failure: null,
        onChange: null,
      },
      masks: null,
      imports: null,
      staff: null,
      exports: null,
    }))({ story, texts }),
  'settings-invited': settings((story) => ({
    staff: {
      staff: story.staff,
      me: 'staff-1',
      failure: { code: 'last-admin' },
      invite: { busy: false, failure: null, made: { link: LINK, expiresAt: at(-7, '14:00'), replaced: true } },
      onInvite: did('onInvite'),
      onInviteAnother: did('onInviteAnother'),
      onChange: did('onChange'),
      ...owing(
        story.staff.filter(({ disabled }) => disabled).map(({ id }) => ({ staffId: id, items: 3, clients: 12 })),
      ),
    },
    sites: {
      granted: ['https://mail.example', 'https://crm.pribor-servis.example'],
      refused: false,
      rules: siteRules({
        own: { only: 'mail.example\n*.pribor-servis.example', never: 'bank.example' },
        faults: { only: null, never: { text: 'bank.example:8443', reason: 'port' } },
        policy: {
          allowed: ['*.pribor-servis.example'],
          blocked: ['payroll.pribor-servis.example'],
          faults: [{ text: 'mail.*', reason: 'star' }],
        },
      }),
      highlights: highlights({
        own: { where: 'work', on: 'mail.example\nraben@crm', off: 'chat.example' },
        faults: { on: { text: 'raben@crm', reason: 'name' }, off: null },
      }),
      panelShortcut: 'Alt+Shift+M',
      popupShortcut: '',
      onAllow: did('onAllow'),
      onWithdraw: did('onWithdraw'),
    },
  })),
  'settings-masks': settings(() => ({
    masks: masks({ typed: '{К} D5', preview: { mask: '{К} D5', contracts: 1, examples: ['К-00451'] } }),
  })),
  'settings-masks-bad': settings(() => ({
    masks: masks({ masks: null, typed: 'К*', preview: { code: 'bad-mask', params: { mask: 'К*' } } }),
  })),
  'import-checking': importing({ status: 'checking', file: 'клиенты-2026.csv', progress: null }),
  'import-checked': importing({ status: 'checked', file: 'клиенты-2026.csv', report }),
  'import-unread': importing({ status: 'checked', file: 'клиенты-2026.csv', report: unreadReport }),
  'import-unread-done': importing({
    status: 'done',
    file: 'клиенты-2026.csv',
    report: { ...unreadReport, dryRun: false },
  }),
  'import-bad': importing({ status: 'checked', file: 'клиенты-2026.csv', report: badReport }),
  'import-bad-thousands': importing({ status: 'checked', file: 'клиенты-2026.csv', report: worseReport }),
  'import-running': importing({ status: 'importing', file: 'клиенты-2026.csv', progress: 0.62 }),
  'import-done': importing({ status: 'done', file: 'клиенты-2026.csv', report: { ...report, dryRun: false } }),
  'import-unanswered': importing({ status: 'idle', failure: { code: 'import-unanswered' } }),
  'import-failed': importing({ status: 'idle', failure: { code: 'unreachable' } }),
  'settings-failure': ({ story, texts }) => (
    <OptionsPage failure={{ code: 'unexpected', params: { detail: 'TypeError' } }} onDismiss={did('onDismiss')}>
      {settings(() => ({}))({ story, texts })}
    </OptionsPage>
  ),
}
