import { askPage } from '#lib/platform/messages.ts'
import { pageStates } from '#lib/platform/session-state.ts'
import type { PageState } from '#lib/protocol/pages-state.ts'
import { count, countsOf, isSamePage, isUnheard } from './counts.ts'
import { judgeTab, NOBODY_YET, pageBegins } from './pages.ts'
import { inTurn } from './sightings.ts'

/** A page that is at work for longer than that may be another one by now, in milliseconds. */
const ANSWERS_WITHIN = 50
/** How long the card of a page stands that is loaded anew, before it is not known whose page it is, in milliseconds. */
const RELOADS_WITHIN = 2_000

/**
 * A tab has another address, or loads the same one anew. The same document is as known as it was. Of another one nothing is
 * known, also before our script is in it; one of the same address shows the same, most of the time, but nothing follows from
 * that.
 */
export async function tabTurns(tabId: number, isSameAddress: boolean): Promise<void> {
  const then = count(tabId, 'turns')
  const known = await pageStates.read(tabId)
  if (known === null) return
  const doubtful: PageState = isSameAddress ? { ...known, status: 'looking' } : NOBODY_YET
  const when = (condition: typeof isUnheard, work: () => Promise<unknown>) =>
    inTurn(tabId, async () => {
      if (condition(tabId, then) && (await pageStates.read(tabId)) !== null) await work()
    })
  async function doubt(): Promise<void> {
    count(tabId, 'doubts') // a server that answers now answers about the page before
    await pageStates.write(tabId, doubtful)
  }
  const answer = askPage(tabId, { type: 'probe' }, 0)
  if ((await Promise.race([answer, pause(ANSWERS_WITHIN)])) === LATE) await when(isUnheard, doubt)
  if ((await answer) === undefined) {
    await when(isUnheard, doubt)
    if (isSameAddress) await pause(RELOADS_WITHIN)
    await when(isSamePage, () => pageBegins(tabId, null))
    return
  }
  // What was doubted holds, in this turn or in one that it overtook; unless the tab has turned on meanwhile.
  const holds = () => countsOf(tabId).turns === then.turns && isUnheard(tabId, then)
  await judgeTab(tabId, async () => holds() && (await pageStates.read(tabId))?.status === 'looking')
}

const LATE = Symbol('late')
const pause = (milliseconds: number) => new Promise<typeof LATE>((resolve) => setTimeout(resolve, milliseconds, LATE))
