import type { ComponentChildren } from 'preact'
import type { ClientSearchProps } from '#components/search/props.ts'
import type { LeftHere } from '#components/shared/left-here.ts'
import type { Draft } from '#lib/card/draft.ts'
import type { Outcome } from '#lib/card/draft-content.ts'
import type { OpenItem } from '#lib/card/open-items.ts'
import type { TimelineDay } from '#lib/card/timeline.ts'
import type { Failure } from '#lib/i18n/failure.ts'
import type { Client, ClientSummary, DossierChange } from '#lib/protocol/client.ts'
import type { Entry } from '#lib/protocol/entry.ts'
import type { IdentifierKind, NewIdentifier, StoredIdentifier } from '#lib/protocol/identifier.ts'
import type { Present } from '#lib/protocol/live.ts'
import type { PageClient, Seen, Stranger } from '#lib/protocol/pages-state.ts'
import type { Staff } from '#lib/protocol/staff.ts'
import type { TopicUse } from '#lib/protocol/topics.ts'
import type { Waiting, WaitingItem } from '#lib/protocol/waiting.ts'
import type { ChainState } from './chain-mark.tsx'
import type { CardPictures } from './entry-pictures.tsx'
import type { DuplicatesProps } from './merge-props.ts'
import type { PanelNotice } from './notice-props.ts'
import type { ComposerPicturesProps } from './picture-props.ts'

/** The frame: notices on top, one screen below. */
export type PanelProps = { notices: PanelNotice[]; children: ComponentChildren }

/** As much of a client as is known: a `Client` or, while it loads, a `ClientSummary`. */
export type CardHead = Pick<Client, 'id' | 'name' | 'company'> &
  Partial<Pick<Client, 'responsible' | 'responsibleName' | 'address' | 'tags' | 'note' | 'merged'>> & {
    identifiers: Pick<StoredIdentifier, 'kind' | 'value' | 'normal'>[]
  }

/** The clients on the page in front, to switch between; the one whose card is shown is among them or not. */
/** `more`: the page shows more clients than were counted. */
export type SwitcherProps = {
  clients: PageClient[]
  more: boolean
  current: string
  /** Ids of those that may be the client whose card is open. */
  alike: ReadonlySet<string>
  onSwitch(cardId: string): void
}

export type TimelineProps = {
  /** `loading`: nothing is known of this card yet; `unreachable`: and the server does not answer. */
  status: 'loading' | 'unreachable' | 'ready'
  days: TimelineDay[]
  /** Whether older entries are to be had: `none` when the first entry is shown. */
  older: 'none' | 'more' | 'loading'
  onLoadOlder(): void
  /** The last entry of `cardId` that was on the screen the last time; null when nothing came since. */
  cardId: string
  since: number | null
  /** The entry that somebody came for; a new object each time. */
  marked: { id: string } | null
  /** Id of an entry that is not as it was written. */
  changed: string | null
  /** Ids of the cards of which nothing is sent now, nor next: what stands here waits. */
  held: readonly string[]
  /** How many entries are on this machine, of how many on the card as far as is known. */
  here: number
  total: number
  /** Somebody looks for something in the whole card: all of it is wanted. */
  onLoadAll(): void
}

export type ComposerProps = {
  draft: Draft
  /** Every change of the draft, as one types. */
  onDraft(draft: Draft): void
  /** The person wants it on the card. Called only for a draft without a problem. */
  onAppend(): void
  /** The row is being saved on this machine. */
  appending: boolean
  /** Why it could not be saved; the text is still in the composer. */
  failure: Failure | null
  /** Lines of the company's that can be inserted, and the topics that can be named. */
  templates: readonly string[]
  topics: readonly TopicUse[]
  /** A reader may not append. */
  readOnly: boolean
  /** The role of the person where this version does not know it, and so only reads. */
  unknownRole?: string | null
  /** Focus in the text whenever this value changes, for example the id of a request to log. */
  focus?: string | number
  pictures: ComposerPicturesProps
}

/** What a person may do with a line of the timeline, by the id of its entry. */
export type EntryActions = {
  onTakeBack(id: string): void
  onEditAgain(id: string): void
  onDiscard(id: string): void
  onCorrect(id: string): void
  /** What one press has resolved ends otherwise, as long as it can be taken back. */
  onOutcome(id: string, outcome: Outcome): void
  /** The same in words of one's own: it goes into the composer. */
  onOutcomeInWords(id: string): void
}

/** What a person may do with an open item, by the id of its entry. */
export type OpenItemActions = {
  /** It is done. */
  onResolve(id: string): void
  /** The handoff is taken. */
  onAccept(id: string): void
  /** The handoff goes back: the composer asks why. */
  onReturn(id: string): void
}

/**
 * Who else has the card open; `others` is null while nobody tells. `polling`: there is no line, the card is read every few
 * seconds instead. `silent`: the server does not answer, or lets nothing be read.
 */
export type PresenceProps = { line: 'connecting' | 'live' | 'polling' | 'silent' | 'offline'; others: Present[] | null }

export type CardViewProps = EntryActions & {
  presence: PresenceProps
  client: CardHead
  /** The identifier that was seen on the page, or null when the card was opened by hand. */
  seen: Seen | null
  /** Clients on the page; the switcher shows when there are others than this one. */
  pageClients: PageClient[]
  /** The page shows more clients than those. */
  morePageClients: boolean
  onSwitch(cardId: string): void
  openItems: OpenItem[]
  timeline: TimelineProps
  composer: ComposerProps
  /** The pictures of its entries. */
  pictures: CardPictures
  staff: Staff[]
  onSearch(): void
  onEditDossier(): void
  onClientText(): void
  duplicates: DuplicatesProps
  /** Those of the card that are here, ascending. */
  entries: readonly Entry[]
  /** The address that leads a colleague to an entry of this card. */
  linkOf(id: string): string
  /** Opens the card as it is printed. */
  onPrint(): void
  /** Brings an entry of this card into view, wherever it is. */
  onGoTo(id: string): void
  chain: ChainState
  /** Compares the whole card with the server. */
  onAudit(): void
  /** Staff id of the person who looks. */
  me: string
  /** The open item at which the card was opened. */
  markedItem: string | null
} & OpenItemActions

/**
 * What waits for the person, over all clients; null: not known yet. `isOfBefore`: the server does not tell now, and it is
 * of when it last did.
 */
export type WaitingProps = { waiting: Waiting | null; isOfBefore: boolean; onOpen(item: WaitingItem): void }

export type NoClientViewProps = {
  waiting: WaitingProps
  /**
   * What became of looking at the page. `special`: a page of the browser, which nobody may look at; `never`,
   * `not-chosen`, `policy`: who said that its site is left alone.
   */
  page: 'ready' | 'looking' | 'unreachable' | 'no-permission' | 'special' | 'never' | 'not-chosen' | 'policy'
  /** Its site, '' where the browser does not tell. */
  host: string
  /** The company has no clients at all. */
  emptyBase: boolean
  strangers: Stranger[]
  search: ClientSearchProps
  /** Null when the role does not allow it. */
  onCreate: ((stranger: Stranger | null) => void) | null
  onAllow(): void
  onRetry(): void
  /** Null for everybody but administrators. */
  onImport: (() => void) | null
}

/** Several clients and none stands out, or words to log and no saying whose card they go to. */
export type ChooseClientViewProps = {
  purpose: 'open' | 'log'
  /** How many clients are on the page. */
  count: number
  /** There are more than that. */
  more: boolean
  /** The words to log; empty when there are none. */
  quote: string
  /** How many more words to log wait behind these. */
  behind: number
  strangers: Stranger[]
  search: ClientSearchProps
  onCreate: ((stranger: Stranger | null) => void) | null
  /** Puts a request to log away; null when there is nothing to put away. */
  onCancel: (() => void) | null
}

/** Search over the whole panel, from the button in the card's header. */
export type SearchViewProps = {
  search: ClientSearchProps
  strangers: Stranger[]
  onBack(): void
  onCreate: ((stranger: Stranger | null) => void) | null
}

/** `isWhole`: every entry of the card is here. */
export type ClientTextViewProps = { name: string; entries: readonly Entry[]; isWhole: boolean; onBack(): void }

/** `lost`: the browser has taken away what was kept here; what was not sent was saved again, is gone with it, or there was nothing. */
export type SignedOutViewProps = LeftHere & {
  lost: 'rescued' | 'gone' | 'nothing' | null
  onSignIn(): void
}

export type NewClientValues = { name: string; company: string; identifiers: NewIdentifier[] }

/** Clients who have an identifier already. `value`: as it was entered. */
export type Owners = { value: string; clients: ClientSummary[] }

export type NewClientFormProps = {
  /** Told before a second client with the same identifier is made; `onCreate` again makes one. */
  owners: Owners | null
  onOpen(cardId: string): void
  initial: { name: string; company: string; kind: IdentifierKind; value: string }
  busy: boolean
  failure: Failure | null
  onCreate(values: NewClientValues): void
  onCancel(): void
}

/** Edits the dossier, and adds and removes identifiers, each at once. */
export type DossierEditorProps = {
  client: Client
  staff: Staff[]
  busy: boolean
  failure: Failure | null
  /** Only what was changed. */
  onSave(change: DossierChange): void
  onAddIdentifier(identifier: NewIdentifier): void
  onRemoveIdentifier(identifierId: string): void
  onClose(): void
}
