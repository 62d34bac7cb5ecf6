import type { Db } from './tables.ts'

/**
 * What others should look at. `card`: entries stand on it up to `seq`. `directory`: it has changed. `sessions`: some have
 * ended. `waiting`: what waits for these people may be another. `many`: more cards than it is worth to name.
 */
export type News =
  | { type: 'card'; cardId: string; seq: number }
  | { type: 'directory' }
  | { type: 'sessions' }
  | { type: 'waiting'; staffIds: readonly string[] }
  | { type: 'many' }

type Told = (news: readonly News[]) => void

const listeners = new WeakMap<Db, Told>()
const noted = new WeakMap<Db, News[]>()

/** Whoever is told what transactions on this pool have brought, each time after the commit. One per pool. */
export function onNews(db: Db, told: Told): void {
  listeners.set(db, told)
}

/** Inside a transaction: what to tell when it is committed, and only then. */
export function note(trx: Db, news: News): void {
  noted.get(trx)?.push(news)
}

/** Inside a transaction: what waits for these people may be another after it. Nobody is null. */
export function noteWaiting(trx: Db, people: readonly (string | null)[]): void {
  const staffIds = [...new Set(people)].filter((id) => id !== null)
  if (staffIds.length > 0) note(trx, { type: 'waiting', staffIds })
}

/** Begins to take notes for a transaction. */
export function takeNotes(trx: Db): News[] {
  const news: News[] = []
  noted.set(trx, news)
  return news
}

/** Tells what is committed. */
export function tell(db: Db, news: readonly News[]): void {
  if (news.length > 0) listeners.get(db)?.(news)
}
