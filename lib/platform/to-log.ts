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

/** A panel has them on its screen. `late`: those of which the person is asked whose they are, whatever was known once. */
export const markTaken = (windowId: number, late: ReadonlySet<string>): Promise<void> =>
  change(windowId, (all) =>
    all.map((request) => ({ ...request, taken: true, cardId: late.has(request.id) ? null : request.cardId })),
  )

/** They stand in a composer, or are not wanted. */
export const dropFromLog = (windowId: number, ids: ReadonlySet<string>): Promise<void> =>
  change(windowId, (all) => all.filter(({ id }) => !ids.has(id)))
