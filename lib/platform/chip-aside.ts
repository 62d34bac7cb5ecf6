import { extension } from './extension.ts'
import { tellPage } from './messages.ts'
import { pageStates } from './session-state.ts'

/** A page in front paints within this; one that does not has not changed either. Milliseconds. */
const PAINTED = 300
/** Of a tab the chip stands in the top frame only. */
const TOP = 0

/** Runs in the page: until it has painted what it shows now. */
const painted = (patience: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, patience)
    requestAnimationFrame(() => requestAnimationFrame(() => done()))
  })

async function tellCount(tabId: number, clients: number, more: boolean): Promise<void> {
  await tellPage(tabId, { type: 'chip', clients, more }, TOP)
}

/** Does `work`, which looks at a page, while the chip does not stand in it: it would cover what is below it. */
export async function withoutChip<T>(tabId: number, work: () => Promise<T>): Promise<T> {
  if (((await pageStates.read(tabId))?.clients.length ?? 0) === 0) return work()
  await tellCount(tabId, 0, false)
  try {
    await extension.scripting.executeScript({ target: { tabId }, func: painted, args: [PAINTED] })
  } catch (error) {
    console.info(`Tab ${tabId} does not say when it has painted`, error) // the picture will say why, if there is none
  }
  try {
    return await work()
  } finally {
    const now = await pageStates.read(tabId)
    await tellCount(tabId, now?.clients.length ?? 0, now?.more ?? false)
  }
}
