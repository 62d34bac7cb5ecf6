import fc from 'fast-check'
import { expect, test } from 'vitest'
import { systemClock } from '#lib/platform/clock.ts'
import { processServer } from '#test/model/process-server.ts'
import { runAgainst } from '#test/model/run.ts'
import { freshDatabase } from '#test/support/server.ts'

/** `MODEL_KILLED_RUNS`: more of them. */
const runs = Number(process.env.MODEL_KILLED_RUNS ?? 12)
const seed = Number(process.env.MODEL_SEED ?? Date.now() % 1e9)

test(`fault 5: the same when the server’s process is killed, ${runs} sequences`, { timeout: 3_600_000 }, async () => {
  console.log(`The model, kill -9: MODEL_KILLED_RUNS=${runs} MODEL_SEED=${seed}`)
  const database = await freshDatabase()
  const server = await processServer(database.url)
  const result = await runAgainst(server, database.db, systemClock, { runs, seed })
  await server.close()
  await database.close()
  if (result.failed) throw new Error(fc.defaultReportMessage(result) ?? '', { cause: result.errorInstance })
  expect(result.numRuns).toBe(runs)
})
