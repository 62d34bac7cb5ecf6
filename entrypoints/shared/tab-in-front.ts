import { batch, effect, signal } from '@preact/signals'
import { sourceOf } from '#lib/card/source.ts'
import { extension } from '#lib/platform/extension.ts'
import { pageStates } from '#lib/platform/session-state.ts'
import { hostOf, type Rules, readRules, type Verdict, verdictOn, watchRules } from '#lib/platform/site-rules.ts'
import { hasAllSites } from '#lib/platform/sites.ts'
import type { Source } from '#lib/protocol/entry.ts'
import type { PageState } from '#lib/protocol/pages-state.ts'
import { seenAt } from './seen-at.ts'

/** The window whose tabs this page follows: that in which it stands, as a rule. Null until the browser has said. */
export const windowId = signal<number | null>(null)
/** The tab in front of that window. */
export const tabId = signal<number | null>(null)
/** Whether the tab in front has been read: no tab means something only then. */
export const tabRead = signal(false)
/** What is known of its page; null when it is not looked at. */
export const page = signal<PageState | null>(null)
/** Whether `page` has been read for this tab: null means something only then. */
export const pageRead = signal(false)
/** Its title and address, where the browser tells them. */
export const source = signal<Source | null>(null)
/** Where a line that is begun now was seen: on the page in front, if that shows the client of the card. */
export const seenHere = (cardId: string): Source | null =>
  page.peek()?.clients.some(({ client }) => client.id === cardId) ? source.peek() : null
/** Its site, and whether the rules let us look there; null where the browser does not tell its address. */
export const site = signal<{ host: string; verdict: Verdict } | null>(null)
/** Its whole address, where the browser tells it: whether it is still the same page. Never leaves this machine. */
export const address = signal<string | null>(null)
/** It has just become another one and nothing was heard of the page since: what is known may be of the page before. */
export const turning = signal(false)
/** The browser is still loading it. */
export const loading = signal(false)
/** A page of the browser itself, where nobody may look. */
export const special = signal(false)
/** Whether we may look on every site. */
export const allSites = signal(true)

/** Without the permission for a site browsers do not tell its address: then it may be anything. */
const isSpecial = (url: string | undefined) => (url === undefined ? allSites.value : !/^https?:/.test(url))

type Tab = { id?: number | undefined; url?: string; title?: string; status?: string | undefined }

/** How long a page whose address changed may take to show what it is now, in milliseconds. */
const MOMENT = 1000

let reading = 0
let calm: ReturnType<typeof setTimeout> | undefined

function turn(isTurning: boolean): void {
  clearTimeout(calm)
  turning.value = isTurning
  if (isTurning) calm = setTimeout(turn, MOMENT, false)
}

/** Reads the tab in front anew. */
export async function readTab(): Promise<void> {
  if (windowId.value !== null) await read({ windowId: windowId.value })
}

/** What an earlier reading hears after a later one has begun is dropped. */
async function read(where: { windowId: number } | { currentWindow: true }): Promise<void> {
  reading += 1
  const turn = reading
  // All at once, because a person waits for the panel.
  const inFront = extension.tabs.query({ active: true, ...where })
  const [[tab], all, rules] = await Promise.all([inFront, hasAllSites(), readRules()])
  if (turn !== reading) return
  batch(() => take(tab ?? {}, all, rules))
}

/** All at once: nobody sees one tab with the page of another. */
function take(tab: Tab, all: boolean, rules: Rules): void {
  const before = address.peek()
  if ((tab.id ?? null) !== tabId.peek()) {
    page.value = null
    pageRead.value = false
    turn(false)
  } else if (before !== null && tab.url !== undefined && tab.url !== before) turn(true)
  allSites.value = all
  loading.value = tab.status === 'loading'
  special.value = isSpecial(tab.url)
  if (tab.url !== before || source.peek()?.title !== sourceOf(tab)?.title) tellSource(tab)
  address.value = tab.url ?? null
  const host = hostOf(tab.url)
  site.value = host === null ? null : { host, verdict: verdictOn(host, rules) }
  tabId.value = tab.id ?? null
  tabRead.value = true
}

/** The title and the address at once, and what tells it from pages that are alike when that is reckoned. */
function tellSource(tab: Tab): void {
  const plain = sourceOf(tab)
  source.value = plain
  void seenAt(tab).then((whole) => {
    if (source.peek() === plain) source.value = whole
  })
}

/**
 * Follows the tab in front, and the page in it, until this page of ours is closed.
 *
 * @param beside the window that is followed; null: that in which this page stands
 */
export async function followTabInFront(beside: number | null = null): Promise<void> {
  let turned = false
  extension.tabs.onActivated.addListener((active) => {
    if (windowId.value === null) turned = true
    if (active.windowId === windowId.value) void readTab()
  })
  extension.tabs.onUpdated.addListener((id, change) => {
    if (id === tabId.value && (change.status || change.url || change.title)) void readTab()
  })
  watchRules(() => void readTab())
  extension.permissions.onAdded.addListener(() => void readTab())
  extension.permissions.onRemoved.addListener(() => void readTab())
  effect(() => {
    const id = tabId.value
    page.value = null
    pageRead.value = false
    if (id === null) return undefined
    const stop = pageStates.watch(id, (state) =>
      batch(() => {
        page.value = state
        pageRead.value = true
        turn(false)
      }),
    )
    void pageStates.read(id).then((state) => {
      if (tabId.value !== id) return
      if (state) page.value = state
      pageRead.value = true
    })
    return stop
  })
  if (beside !== null) {
    windowId.value = beside
    return readTab()
  }
  const [current] = await Promise.all([extension.windows.getCurrent(), read({ currentWindow: true })])
  windowId.value = current.id ?? null
  if (turned) await readTab()
}
