import type { Failure } from '#lib/i18n/failure.ts'

/**
 * A bar above everything else in the panel. Moments in milliseconds since the epoch. `readAt`: as of when the open card is
 * shown, null where none is; `waiting`: entries not sent.
 */
export type PanelNotice =
  | { type: 'offline'; since: number; readAt: number | null; waiting: number; onRetry(): void }
  /** The server says why it takes no entries, and since when. */
  | { type: 'held'; failure: Failure; since: number; waiting: number; onRetry(): void }
  /** The server is there, and what was to be sent at `since` has not reached it. */
  | { type: 'behind'; since: number; waiting: number; onRetry(): void }
  /** The server's history no longer holds what was seen here. `onAccept`: null for whoever may not append. */
  | { type: 'history-changed'; onAccept: (() => void) | null; onRetry(): void }
  /** An entry is not as it was written. `onGoTo` brings it into view; null where it is not known which it was. */
  | { type: 'entry-changed'; failure: Failure; onGoTo: (() => void) | null; onRetry(): void }
  /** Another client is on the page, and the server does not say who. */
  | { type: 'unnamed'; onRetry(): void }
  | { type: 'no-permission'; onAllow(): void }
  /** The panel was sent for, and the keyboard is still in the page. With no card open one searches. */
  | { type: 'needs-click'; to: 'write' | 'search'; onClick(): void }
  | { type: 'turned' | 'made'; clientName: string; onGoBack(): void; onDismiss(): void }
  | { type: 'first-this'; at: 'form' | 'words' | 'question'; onLeave(): void }
  | { type: 'quotes-wait'; count: number; onLeave(): void }
  /** The card that was open was merged into the one that is open now. */
  | { type: 'led'; from: string; into: string; onDismiss(): void }
  /** Entries on another card that the server refused, why each was, and how many more there are on yet other cards. */
  | { type: 'refused'; clientName: string; failures: Failure[]; more: number; onGoTo(): void }
  | { type: 'draft-elsewhere'; clientName: string; onGoBack(): void }
  /** Of `length` characters that were to be logged, the first `taken` stand in the composer. */
  | { type: 'cut'; taken: number; length: number; onDismiss(): void }
  /** The person asked to log words, and may not. */
  | { type: 'read-only'; onDismiss(): void }
  | { type: 'too-old' | 'too-new'; readAt: number | null }
  | { type: 'failure'; failure: Failure; readAt?: number | null; onRetry?(): void; onDismiss?(): void }
