import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PLANTS } from '#test/model/plants.ts'
import { runModel } from '#test/model/run.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/server.ts'

/** So many run side by side: while one waits for the disk another computes. */
const LANES = 6

/** `MODEL_RUNS`, `MODEL_SEED`: more of them, or the same again. */
const runs = Number(process.env.MODEL_RUNS ?? 2_000)
const seed = Number(process.env.MODEL_SEED ?? Date.now() % 1e9)

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

test(`fault 5, fault 30: what people were told holds, after ${runs} sequences of anything`, {
  timeout: 3_600_000,
}, async () => {
  console.log(`The model: MODEL_RUNS=${runs} MODEL_SEED=${seed}`)
  const lane = (_: unknown, i: number) => runModel(database, { runs: Math.ceil(runs / LANES), seed: seed + i })
  for (const result of await Promise.all(Array.from({ length: LANES }, lane))) {
    if (result.failed) throw new Error(fc.defaultReportMessage(result) ?? '', { cause: result.errorInstance })
  }
})

/** One that finds every plant within some dozens of sequences: whether the model can find it is asked, not how lucky it is. */
const PLANT_SEED = 6

test.each(PLANTS)('with %o it says: %s', async (plant, words) => {
  const { errorInstance } = await runModel(database, { runs: 500, seed: PLANT_SEED, plant })
  expect(String(errorInstance)).toContain(words)
})
