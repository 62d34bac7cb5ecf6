import type { LogRequest } from '#lib/protocol/pages-state.ts'
import { parts } from './parts.ts'
import { logRequests } from './session-state.ts'

/** The background adds while a panel takes away: one after another, that nothing is overwritten. */
const change = (windowId: number, changed: (all: readonly LogRequest[]) => LogRequest[]): Promise<void> =>
  parts.locks.run('to-log', async () => {
    const left = changed((await logRequests.read(windowId)) ?? [])
    await (left.length > 0 ? logRequests.write(windowId, left) : logRequests.remove(windowId))
  })

/** Leaves words for the panel of a window, behind those that wait there already. */
export const leaveToLog = (windowId: number, request: LogRequest): Promise<void> =>
  change(windowId, (all) => [...all, request])

/**
 * A panel has these on its screen. `late`: those of which the person is asked whose they are, whatever was known once.
 */
export const markTaken = (windowId: number, ids: ReadonlySet<string>, late: ReadonlySet<string>): Promise<void> =>
  change(windowId, (all) =>
    all.map((request) => {
      const cardId = late.has(request.id) ? null : request.cardId
      return ids.has(request.id) ? { ...request, taken: true, cardId } : request
    }),
  )

/** They stand in a composer, or are not wanted. */
export const dropFromLog = (windowId: number, ids: ReadonlySet<string>): Promise<void> =>
  change(windowId, (all) => all.filter(({ id }) => !ids.has(id)))

/** Words that wait in a window. */
export type Logged = { windowId: number; request: LogRequest }

/** Tells of all words that wait, whoever logged them: now, and after every change. */
export function watchToLog(told: (all: Logged[]) => void): () => void {
  const read = async () => told(await readToLog())
  void read()
  return logRequests.watchAll(() => void read())
}

const readToLog = async (): Promise<Logged[]> =>
  [...(await logRequests.readAll())].flatMap(([id, all]) => all.map((request) => ({ windowId: Number(id), request })))

const windowsOf = (logged: readonly Logged[]) => [...new Set(logged.map(({ windowId }) => windowId))]

/** Takes a person's words away, in all windows. Others' stay. */
export async function discardToLog(authorId: string): Promise<Logged[]> {
  const own = (await readToLog()).filter(({ request }) => request.authorId === authorId)
  const ids = new Set(own.map(({ request }) => request.id))
  await Promise.all(windowsOf(own).map((windowId) => dropFromLog(windowId, ids)))
  return own
}

/** Puts back what was taken away, before what waits there since. */
export async function putBackToLog(logged: readonly Logged[]): Promise<void> {
  await Promise.all(
    windowsOf(logged).map((id) => {
      const before = logged.flatMap(({ windowId, request }) => (windowId === id ? request : []))
      return change(id, (all) => [...before, ...all])
    }),
  )
}

/** Somebody signed in: words that were logged while nobody was are theirs, and nobody else's from now on. */
export async function adoptToLog(authorId: string): Promise<void> {
  const adopted = (request: LogRequest) => (request.authorId === null ? { ...request, authorId } : request)
  await Promise.all(windowsOf(await readToLog()).map((id) => change(id, (all) => all.map(adopted))))
}
