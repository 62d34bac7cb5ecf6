import { computed } from '@preact/signals'
import type { PanelNotice } from '#components/panel/notice-props.ts'
import type { Failure } from '#lib/i18n/failure.ts'
import { extension } from '#lib/platform/extension.ts'
import { tellBackground } from '#lib/platform/messages.ts'
import { askForAllSites } from '#lib/platform/sites.ts'
import { isSignedIn, mayWrite, refused as refusedRows, unsent } from '../shared/account.ts'
import { allSites, page } from '../shared/tab-in-front.ts'
import { storeFailure } from '../shared/watched.ts'
import { behindSince } from './backlog.ts'
import type { OpenCard } from './card-model.ts'
import { troubled } from './held.ts'
import { needsClick, writeHere } from './keys.ts'
import { lineTries, silentSince } from './line-state.ts'
import { cut, isLogRefused, wordsToLog } from './log-queue.ts'
import { card, draftLeft, led, overlay, turnedFrom } from './panel-state.ts'
import { goTo, waitNoLonger, waitsFor } from './requests.ts'
import { drained, sendingFailure, tryAgain } from './sending.ts'
import { askServer } from './silence.ts'

export const openOptions = (): void => void extension.runtime.openOptionsPage()
export const openImport = (): void =>
  void extension.tabs.create({ url: extension.runtime.getURL('options.html#import') })
/** A tab of its own: the panel holds only what one reads, and is too narrow for paper. */
export const openPrint = (cardId: string): void =>
  void extension.tabs.create({ url: extension.runtime.getURL(`print.html?${new URLSearchParams({ card: cardId })}`) })
export const allowSites = (): void => void askForAllSites()

const TOO_OLD = 'protocol-too-old'
const TOO_NEW = 'protocol-too-new'

function connection(): PanelNotice[] {
  const code = card.value?.failure.value?.code ?? (drained.value.state === 'update' ? drained.value.code : undefined)
  const readAt = card.value?.readAt.value ?? null
  if (code === TOO_OLD) return [{ type: 'too-old', readAt }]
  if (code === TOO_NEW) return [{ type: 'too-new', readAt }]
  // To whoever is signed out the screen itself says it, and what becomes of their entries.
  if (!isSignedIn.value) return []
  const since = silentSince.value
  if (since === null) return []
  const retry = () => {
    lineTries.value += 1
    void tryAgain()
    void (card.value?.refresh() ?? askServer())
  }
  return [{ type: 'offline', since, readAt, waiting: unsent.value, onRetry: retry }]
}

/** The server is there, and says why it takes no entries. */
function untaken(): PanelNotice[] {
  const [first] = troubled.value
  if (!first?.trouble || !isSignedIn.value || silentSince.value !== null) return []
  // Of an open card's reading the same is said there.
  if (card.value?.failure.value?.code === first.trouble) return []
  const onRetry = () => void tryAgain()
  return [{ type: 'held', failure: { code: first.trouble }, since: first.since, waiting: unsent.value, onRetry }]
}

/** Over a slow line one can read, and what one appended does not get through. */
function behind(): PanelNotice[] {
  const since = behindSince.value
  const isTold = silentSince.value !== null || stuckBy() || troubled.value.length > 0
  if (since === null || isTold || !isSignedIn.value || drained.value.state === 'update') return []
  return [{ type: 'behind', since, waiting: unsent.value, onRetry: () => void tryAgain() }]
}

/** On an empty page the screen itself says it. */
function unnamed(): PanelNotice[] {
  const { status, unnamed, clients = [] } = page.value ?? {}
  if (status !== 'unreachable' || !unnamed || (clients.length === 0 && !card.value)) return []
  return [{ type: 'unnamed', onRetry: () => void tellBackground({ type: 'directory' }) }]
}

/** What a person did with a line did not work: the line stands where it stood. */
function handling(): PanelNotice[] {
  const failed = card.value?.handling.failure
  if (!failed?.value) return []
  const onDismiss = () => {
    failed.value = null
  }
  return [{ type: 'failure', failure: failed.value, onDismiss }]
}

/** Closing windows helps against these, or another window, and nothing else. */
const WAITS_FOR_WINDOWS: (string | undefined)[] = ['storage-outdated', 'storage-blocked', 'storage-private']

/** What this machine cannot keep or send. */
const stuckBy = () => storeFailure.value ?? sendingFailure.value

function stuck(): PanelNotice[] {
  const failure = stuckBy()
  if (!failure) return []
  if (WAITS_FOR_WINDOWS.includes(failure.code)) return [{ type: 'failure', failure }]
  const onRetry = () => {
    storeFailure.value = null
    void tryAgain()
    void card.value?.refresh()
  }
  return [{ type: 'failure', failure, onRetry }]
}

/** What keeps the open card from being read, or makes it doubtful: that is said whatever else is wrong. */
function unread(): PanelNotice[] {
  const open = card.value
  const failure = open?.failure.value
  const told: (string | undefined)[] = [TOO_OLD, TOO_NEW, 'unauthenticated']
  if (!open || !failure || told.includes(failure.code)) return []
  const onRetry = () => void open.refresh()
  if (failure.code === 'history-changed') {
    return [{ type: 'history-changed', onAccept: mayWrite.value ? () => void open.acceptHistory() : null, onRetry }]
  }
  if (failure.code === 'entry-changed') return [changed(open, failure)]
  return stuckBy() ? [] : [{ type: 'failure', failure, readAt: open.readAt.value, onRetry }]
}

function changed(open: OpenCard, failure: Failure): PanelNotice {
  const id = open.changed.value
  const onRetry = () => {
    void open.refresh()
    void open.audit()
  }
  return { type: 'entry-changed', failure, onGoTo: id === null ? null : () => void open.goTo(id), onRetry }
}

function keyboard(): PanelNotice[] {
  if (!needsClick.value || !isSignedIn.value) return []
  return [
    { type: 'needs-click', to: card.value || overlay.value?.screen === 'new' ? 'write' : 'search', onClick: writeHere },
  ]
}

function draft(): PanelNotice[] {
  const left = draftLeft.value
  if (!left || !mayWrite.value) return []
  return [{ type: 'draft-elsewhere', clientName: left.clientName, onGoBack: () => goTo(left.cardId) }]
}

/** Its author may have turned to another client before the server said no: it is said wherever they are. */
function refusedElsewhere(): PanelNotice[] {
  const here = card.value?.cards.value ?? []
  const rows = refusedRows.value.filter(({ cardId }) => !here.includes(cardId))
  const [first] = rows
  if (!first || !isSignedIn.value) return []
  const { cardId, clientName } = first
  const failures = rows.flatMap(({ cardId: at, code, params }) => (at === cardId ? [{ code, params }] : []))
  const more = rows.length - failures.length
  return [{ type: 'refused', clientName, failures, more, onGoTo: () => goTo(cardId) }]
}

function firstThis(): PanelNotice[] {
  const at = waitsFor.value
  if (at === null) return []
  if (at === 'answer') return [{ type: 'quotes-wait', count: wordsToLog.value, onLeave: waitNoLonger }]
  return [{ type: 'first-this', at, onLeave: waitNoLonger }]
}

/** Words that were logged did not fit as a whole: it is said beside those that did. */
function cutShort(): PanelNotice[] {
  const told = cut.value
  if (!told || told.cardId !== card.value?.cardId) return []
  const onDismiss = () => {
    cut.value = null
  }
  return [{ type: 'cut', taken: told.taken, length: told.length, onDismiss }]
}

/** A reader asked to log words. */
function refused(): PanelNotice[] {
  if (!isLogRefused.value) return []
  const onDismiss = () => {
    isLogRefused.value = false
  }
  return [{ type: 'read-only', onDismiss }]
}

/** Whom somebody called up went with the page: the way back. */
function turned(): PanelNotice[] {
  const from = turnedFrom.value
  if (!from?.name || draftLeft.value?.cardId === from.cardId) return []
  const onDismiss = () => {
    turnedFrom.value = null
  }
  return [{ type: from.isNew ? 'made' : 'turned', clientName: from.name, onGoBack: () => goTo(from.cardId), onDismiss }]
}

/** The card of somebody else's name is open: it says why. */
function ledHere(): PanelNotice[] {
  const from = led.value
  if (!from || from.cardId !== card.value?.cardId) return []
  const onDismiss = () => {
    led.value = null
  }
  const { name } = card.value
  return [{ type: 'led', from: from.from.name, into: name.value, onDismiss }]
}

/** What has to be said before anything else, the most urgent first. */
export const notices = computed((): PanelNotice[] => [
  ...keyboard(),
  ...(isSignedIn.value ? [...firstThis(), ...refused(), ...cutShort()] : []),
  ...connection(),
  ...untaken(),
  ...behind(),
  ...refusedElsewhere(),
  ...(isSignedIn.value ? unnamed() : []),
  ...unread(),
  ...stuck(),
  ...handling(),
  ...ledHere(),
  ...(isSignedIn.value ? turned() : []),
  ...draft(),
  ...(isSignedIn.value && !allSites.value && page.value === null && card.value
    ? [{ type: 'no-permission', onAllow: allowSites } as const]
    : []),
])
