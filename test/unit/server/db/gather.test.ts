import { expect, test } from 'vitest'
import { gather, gatherByDb } from '#server/db/gather.ts'
import type { Db } from '#server/db/tables.ts'

/** Rounds that end when they are told to. */
function rounds(most: number) {
  const begun: { asks: readonly number[]; end(): void; fail(error: Error): void }[] = []
  const ask = gather(most, (asks: readonly number[]) => {
    const { promise, resolve, reject } = Promise.withResolvers<number[]>()
    begun.push({ asks, end: () => resolve(asks.map((one) => one * 10)), fail: reject })
    return promise
  })
  const round = async (number: number) => {
    await expect.poll(() => begun.length).toBe(number)
    return begun[number - 1] ?? expect.unreachable()
  }
  return { ask, round }
}

test('who asks while a round is under way goes with the next one, and gets their own answer', async () => {
  const { ask, round } = rounds(64)
  const one = ask(1)
  const first = await round(1)
  const others = [2, 3, 4].map(ask)
  first.end()
  expect(await one).toBe(10)
  const second = await round(2)
  expect(second.asks).toEqual([2, 3, 4])
  second.end()
  expect(await Promise.all(others)).toEqual([20, 30, 40])
})

test('no more go together than may', async () => {
  const { ask, round } = rounds(2)
  const all = Promise.all([1, 2, 3].map(ask))
  const first = await round(1)
  expect(first.asks).toEqual([1, 2])
  first.end()
  const second = await round(2)
  expect(second.asks).toEqual([3])
  second.end()
  expect(await all).toEqual([10, 20, 30])
})

test('a round that fails fails for those in it, and the next one goes on', async () => {
  const { ask, round } = rounds(64)
  const one = ask(1)
  const failed = expect(one).rejects.toThrow('broken')
  const first = await round(1)
  const other = ask(2)
  first.fail(new Error('broken'))
  await failed
  const second = await round(2)
  second.end()
  expect(await other).toBe(20)
})

test('gathers for each database by itself', async () => {
  const [one, other] = [{}, {}] as [Db, Db]
  const rounds: [Db, readonly number[]][] = []
  const ask = gatherByDb(10, async (db, asks: readonly number[]) => {
    rounds.push([db, asks])
    return asks
  })
  expect(await Promise.all([ask(one, 1), ask(other, 2), ask(one, 3)])).toEqual([1, 2, 3])
  expect(rounds.map(([db, asks]) => [db === one, asks])).toEqual([
    [true, [1, 3]],
    [false, [2]],
  ])
})
