import { expect } from 'vitest'
import { ImportReport, type UnknownResponsible } from '#lib/protocol/import.ts'
import type { Context } from '#server/context.ts'
import { importClients } from '#server/verbs/import-clients.ts'
import { readClient } from '#server/verbs/read-client.ts'
import { searchClients } from '#server/verbs/search-clients.ts'

type Options = { dryRun?: boolean; unknownResponsible?: UnknownResponsible }

/** Imports and looks at what stands there then; `context`: of the test that runs. */
export function importing(context: () => Context) {
  const all = async () => {
    const { clients } = await searchClients(context(), { query: '', limit: 50 })
    return Promise.all(clients.map(({ id }) => readClient(context(), { cardId: id })))
  }
  return {
    async bring(file: string | Uint8Array<ArrayBuffer>, { dryRun, unknownResponsible = 'refuse' }: Options = {}) {
      const body = new Blob([file]).stream()
      const report = await importClients(context(), { dryRun: dryRun ? 'true' : 'false', unknownResponsible, body })
      expect(ImportReport.parse(report)).toEqual(report)
      return report
    },
    all,
    find: async (name: string) => (await all()).find((client) => client.name === name),
  }
}

/** The bad rows of a report: line, column, reason. */
export const bad = (report: ImportReport) => report.bad.map(({ line, column, reason }) => [line, column, reason])

/** How many clients a report counts, and its bad rows. */
export const counts = ({ created, changed, unchanged, badCount }: ImportReport) => ({
  created,
  changed,
  unchanged,
  badCount,
})
