/**
 * What has happened to a tab's page, counted: `begins`, it became another one; `reports`, it was heard and judged;
 * `doubts`; `turns`, the browser told that it may become another one. Whoever waits for an answer compares before and after.
 */
export type Counts = { begins: number; reports: number; doubts: number; turns: number }

const NONE: Counts = { begins: 0, reports: 0, doubts: 0, turns: 0 }

/** Lost with the background, as are those who wait for an answer then. */
const counts = new Map<number, Counts>()

/** How often each of them so far. */
export const countsOf = (tabId: number): Counts => counts.get(tabId) ?? NONE

/** @returns with one more of them */
export function count(tabId: number, what: keyof Counts): Counts {
  const now = countsOf(tabId)
  const next = { ...now, [what]: now[what] + 1 }
  counts.set(tabId, next)
  return next
}

/** Whether a page is as it was then: the browser's telling of a turn alone changes nothing. */
export const isAsThen = (tabId: number, then: Counts): boolean =>
  isUnheard(tabId, then) && countsOf(tabId).doubts === then.doubts

/** Whether nothing was heard of a page since then, neither that it is another one. */
export const isUnheard = (tabId: number, then: Counts): boolean =>
  isSamePage(tabId, then) && countsOf(tabId).reports === then.reports

/** Whether a page has not become another one since then. The one before may be heard while it goes. */
export const isSamePage = (tabId: number, then: Counts): boolean => countsOf(tabId).begins === then.begins

/** The tab is closed. */
export const forgetCounts = (tabId: number): void => void counts.delete(tabId)
