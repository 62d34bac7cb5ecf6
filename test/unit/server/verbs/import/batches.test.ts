import { expect, it } from 'vitest'
import type { CsvRow } from '#server/verbs/import/csv-reader.ts'
import { batchesOf } from '#server/verbs/import/stage-file.ts'

async function sizes(count: number, cell: string): Promise<number[]> {
  async function* rows(): AsyncGenerator<CsvRow> {
    for (let line = 1; line <= count; line++) yield { line, cells: [cell], fault: null }
  }
  const batches: CsvRow[][] = []
  for await (const batch of batchesOf(rows())) batches.push(batch)
  expect(batches.flat().map(({ line }) => line)).toEqual(Array.from({ length: count }, (_, index) => index + 1))
  return batches.map(({ length }) => length)
}

it('rows go to the database by the thousand, long ones by four million characters', async () => {
  expect(await sizes(2500, 'short')).toEqual([1000, 1000, 500])
  expect(await sizes(10, 'x'.repeat(1_000_000))).toEqual([4, 4, 2])
  expect(await sizes(1000, 'short')).toEqual([1000])
  expect(await sizes(0, '')).toEqual([])
})
