import type { Clock } from '#lib/platform/clock.ts'
import { cardsWithOrphans, dropOrphansOf } from '#server/db/orphans.ts'
import type { Db } from '#server/db/tables.ts'
import { dropUploads } from '#server/db/uploads.ts'

/** How long a picture waits for the entry that names it, in milliseconds. */
const KEPT_FOR = 24 * 3_600_000
const CARDS = 100

/**
 * Drops the pictures that were sent a day ago or more and that no entry names: their author thought better of it. A
 * picture that is still meant to be named is sent again with its entry. So do the pieces of a picture to which none came
 * for a day. Nobody calls it: the server does, by its clock.
 *
 * @returns how many pictures
 */
export async function dropOrphans({ db, clock }: { db: Db; clock: Clock }): Promise<number> {
  const before = new Date(clock.now() - KEPT_FOR)
  await dropUploads(db, before)
  let dropped = 0
  for (;;) {
    const cards = await cardsWithOrphans(db, before, CARDS)
    let found = 0
    for (const cardId of cards) found += await dropOrphansOf(db, cardId, before)
    dropped += found
    if (found === 0 || cards.length < CARDS) return dropped
  }
}
