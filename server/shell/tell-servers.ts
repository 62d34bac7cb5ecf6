import { notify } from '#server/db/live.ts'
import { onNews } from '#server/db/news.ts'
import type { Db } from '#server/db/tables.ts'
import { makeTeller, type Teller } from '#server/live/teller.ts'
import { addNews } from '#server/live/wire.ts'

/** Servers that run beside a command hear what it changed: their streams look for what is new at the cards they watch. */
export function tellServers(db: Db): Teller {
  const complain = (error: unknown) =>
    console.error(`The servers were not told; panels find what is new by themselves within a minute. ${error}`)
  const teller = makeTeller('shell', (payload) => notify(db, payload), complain)
  onNews(db, (news) =>
    teller.tell((bundle) => {
      for (const one of news) addNews(bundle, one)
    }),
  )
  return teller
}
