import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Db } from './tables.ts'

type Waiting<Ask, Answer> = { ask: Ask; resolve(answer: Answer): void; reject(error: unknown): void }

/**
 * Does together what is asked at the same moment: while one round is under way, the next one gathers. What is asked when
 * nothing is under way waits for nobody but those who ask in the same turn of the event loop.
 *
 * @param most how many at once
 * @param round answers all of them, in their order; when it fails, all fail
 */
export function gather<Ask, Answer>(
  most: number,
  round: (asks: readonly Ask[]) => Promise<readonly Answer[]>,
): (ask: Ask) => Promise<Answer> {
  const waiting: Waiting<Ask, Answer>[] = []
  let isUnderWay = false
  const one = async (asked: readonly Waiting<Ask, Answer>[]) => {
    try {
      const answers = await round(asked.map(({ ask }) => ask))
      for (const [i, { resolve }] of asked.entries()) resolve(answers[i] as Answer)
    } catch (error) {
      for (const { reject } of asked) reject(error)
    }
  }
  const drain = async () => {
    isUnderWay = true
    while (waiting.length > 0) {
      await nextTurn()
      await one(waiting.splice(0, most))
    }
    isUnderWay = false
  }
  return (ask) => {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    waiting.push({ ask, resolve, reject })
    if (!isUnderWay) void drain()
    return promise
  }
}

/** The same for each database by itself: what is asked of one never goes with what is asked of another. */
export function gatherByDb<Ask, Answer>(
  most: number,
  round: (db: Db, asks: readonly Ask[]) => Promise<readonly Answer[]>,
): (db: Db, ask: Ask) => Promise<Answer> {
  const gathering = new WeakMap<Db, (ask: Ask) => Promise<Answer>>()
  return (db, ask) => {
    const known = gathering.get(db) ?? gather<Ask, Answer>(most, (asks) => round(db, asks))
    gathering.set(db, known)
    return known(ask)
  }
}
