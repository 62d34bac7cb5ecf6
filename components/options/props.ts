import type { ComponentChildren } from 'preact'
import type { LeftHere } from '#components/shared/left-here.ts'
import type { Failure } from '#lib/i18n/failure.ts'
import type { Locale } from '#lib/i18n/locale.ts'
import type { SiteFault } from '#lib/i18n/site-fault.ts'
import type { ImportReport } from '#lib/protocol/import.ts'
import type { MaskCover, Masks } from '#lib/protocol/masks.ts'
import type { Owed } from '#lib/protocol/owed.ts'
import type { Company, CompanyChange, Invitation, PhonesRead, Role, Staff } from '#lib/protocol/staff.ts'
import type { Topic } from '#lib/protocol/topics.ts'

/** Something that was asked of the server: it runs, or it failed. */
export type Attempt = { busy: boolean; failure: Failure | null }

/** What is known of the pasted link. */
export type InvitationLook =
  | { status: 'empty' }
  | { status: 'checking' }
  | { status: 'valid'; invitation: Invitation; server: string }
  /** `checking`: it is asked for once more. */
  | { status: 'bad'; failure: Failure; checking?: boolean }

export type Accepting = { name: string; email?: string; password: string; company?: string; country?: string }

/** First screen: an invitation link, or an account that is there already. */
export type WelcomeProps = {
  link: string
  look: InvitationLook
  /** As one pastes or types. */
  onLink(link: string): void
  /** Asks once more what the link is for. */
  onTryAgain(): void
  accept: Attempt
  /** `email` only when the invitation has none, `company` and `country` only where the company has no name yet. */
  onAccept(values: Accepting): void
  /** The country that the browser's language points to, '' for none (ISO 3166-1 alpha-2). */
  region: string
  /** The server and email that were used last, or ''. */
  lastServer: string
  lastEmail: string
  signIn: Attempt
  onSignIn(values: { server: string; email: string; password: string }): void
  /** Which of the two to begin with. */
  start: 'invitation' | 'account'
  /** What was not sent was thrown away at the sign-out, and may have been put back since. */
  discarded: 'nothing' | 'discarded' | 'perhaps' | 'back'
  onPutBack(): void
  /** The session has ended, which is no sign-out: what waits here for the person. Null where nobody was signed in. */
  ended: LeftHere | null
}

/** Second screen: the sites permission. `onAllow` must ask the browser at once: it is a user gesture. */
export type SitesStepProps = { refused: boolean; onAllow(): void; onLater(): void }

/** Third screen: how to try it. Shortcuts as the browser shows them, '' when there is none. */
export type ReadyProps = {
  panelShortcut: string
  /** Whether Medkarta may look at pages by itself, on some site at least. */
  mayLook: boolean
  /** Whether a click on the chip opens the panel: not in Firefox. */
  clickOpens: boolean
  /** Whether the button stands on the browser's toolbar. */
  onToolbar: boolean
  /** The company has no clients yet and this person may import them. */
  importFirst: boolean
  /** To the step that asks for the sites. */
  onSites(): void
  onImport(): void
  onSettings(): void
}

/** What becomes of what was not sent: it goes first, it stays here for its author, or it is thrown away. */
export type SignOutWay = 'send' | 'keep' | 'discard'

export type SignOutProps = {
  /** Entries that have not reached the server yet. */
  waiting: number
  /** The client of each entry that the server refused. */
  refused: string[]
  drafts: number
  /** Pieces of pages that were logged and are on no card yet. */
  words: number
  /** Entries were sent just now, and these did not arrive. */
  left: boolean
  /** What waits is being sent, and one is signed out once it has arrived, unless another answer comes before. */
  sending: boolean
  busy: boolean
  onSignOut(way: SignOutWay): void
  /** The question goes away, and nobody is signed out. */
  onStay(): void
}

export type AccountSectionProps = SignOutProps & { staff: Staff; company: Company; server: string }

/** The person's rules as text, one site a line, with the first line of each that names none; and what the company has set. */
export type SiteRulesProps = {
  own: { only: string; never: string }
  faults: { only: SiteFault | null; never: SiteFault | null }
  policy: { allowed: string[]; blocked: string[]; faults: SiteFault[] }
  onSave(own: { only: string; never: string }): void
}

/** Where clients are highlighted in the text of pages; sites one a line, as in `SiteRulesProps`. */
export type HighlightsProps = {
  own: HighlightTexts
  faults: { on: SiteFault | null; off: SiteFault | null }
  onSave(own: HighlightTexts): void
}
export type HighlightTexts = { where: 'work' | 'every' | 'never'; on: string; off: string }

export type SitesSectionProps = {
  /** All sites, or the origins that are allowed (perhaps none). */
  granted: 'all' | string[]
  refused: boolean
  /** Null until the browser has said. */
  rules: SiteRulesProps | null
  highlights: HighlightsProps | null
  panelShortcut: string
  popupShortcut: string
  onAllow(): void
  onWithdraw(): void
}

/** How far an import is. `progress`: 0 to 1, null when it cannot be said. */
export type ImportState =
  | { status: 'idle'; failure: Failure | null }
  | { status: 'checking'; file: string; progress: number | null }
  | { status: 'checked'; file: string; report: ImportReport }
  | { status: 'importing'; file: string; progress: number | null }
  | { status: 'done'; file: string; report: ImportReport }

export type ImportSectionProps = {
  state: ImportState
  onFile(file: File): void
  onImport(): void
  /** Checks the same file again, rows whose responsible person is no staff member yet taken without one. */
  onLeaveResponsibleEmpty?(): void
  /** Saves all bad rows as a table, its heading first, in words. */
  onSaveBad(table: string[][]): void
  /** Back to choosing a file. */
  onReset(): void
}

export type InviteState = Attempt & { made: { link: string; expiresAt: string; replaced: boolean } | null }

export type StaffSectionProps = {
  /** Null while it loads. */
  staff: Staff[] | null
  /** Staff id of the person who looks. */
  me: string
  failure: Failure | null
  invite: InviteState
  onInvite(values: { role: Role; email?: string }): void
  onInviteAnother(): void
  onChange(staffId: string, change: { role?: Role; disabled?: boolean }): void
  /** How much rests on whom; people on whom nothing rests are left out. */
  owed: Owed[]
  /** Staff id of the person whose things are handed over at this moment. */
  handing: string | null
  /** Lets a person in no longer; what rests on them goes to `to`, or waits when that is null. `text`: why, on the cards. */
  onLeave(staffId: string, to: string | null, text: string): void
  onHandOver(staffId: string, to: string, text: string): void
}

export type CompanySectionProps = Attempt & {
  company: Company
  /** What the last change of the country did, if there was one just now. */
  phonesRead: PhonesRead | null
  /** Null for everybody but administrators. */
  onChange: ((change: CompanyChange) => void) | null
}

export type MasksSectionProps = Attempt & {
  /** Null while they load. */
  masks: Masks | null
  /** The mask that is being typed. */
  typed: string
  /** What the mask that is being typed fits, or what is wrong with it. */
  preview: MaskCover | Failure | null
  onType(mask: string): void
  onAdd(): void
  onRemove(mask: string): void
}

export type LanguageSectionProps = {
  choice: Locale | 'auto'
  /** What `auto` comes to. */
  automatic: Locale
  onChoose(choice: Locale | 'auto'): void
}

export type ExportSectionProps = Attempt & { onExport(): void }

/** The settings page: sections below each other, a list of them beside. Sections not given are not shown. */
export type TemplatesSectionProps = {
  templates: string[]
  busy: boolean
  failure: Failure | null
  onSave(templates: string[]): void
}

/** `topics`: null until the server has said. */
export type TopicsSectionProps = {
  topics: Topic[] | null
  failure: Failure | null
  /** Opens a card beside the page. */
  onOpen(cardId: string): void
}

/** Whether the browser reminds of what falls due. */
export type RemindersSectionProps = { on: boolean; onChange(on: boolean): void }

export type SettingsProps = {
  account: AccountSectionProps
  sites: SitesSectionProps
  company: CompanySectionProps
  masks: MasksSectionProps | null
  /** For administrators only. */
  templates: TemplatesSectionProps | null
  topics: TopicsSectionProps
  reminders: RemindersSectionProps
  language: LanguageSectionProps
  imports: ImportSectionProps | null
  staff: StaffSectionProps | null
  exports: ExportSectionProps | null
}

/** A failure over the whole options page. */
export type OptionsPageProps = { failure: Failure | null; onDismiss(): void; children: ComponentChildren }
