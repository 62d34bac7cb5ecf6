import { randomBytes } from 'node:crypto'
import { chainHash, contentDigest } from '#lib/card/chain.ts'
import type { Head } from '#lib/protocol/client.ts'
import type { Entry, StoredContent } from '#lib/protocol/entry.ts'
import type { Context } from '#server/context.ts'

/** An entry that knows everything but its place on the card. */
export type Draft = Pick<Entry, 'id' | 'authorId' | 'authorName' | 'contentDigest'> & {
  content: StoredContent
  salt: string
}

/** The actor's entry with a fresh salt and the digest of its content: what can be computed before the card is locked. */
export async function draftEntry({ actor }: Context, id: string, content: StoredContent): Promise<Draft> {
  const salt = randomBytes(16).toString('hex')
  const digest = await contentDigest(salt, content)
  return { id, authorId: actor.id, authorName: actor.name, content, salt, contentDigest: digest }
}

/** The draft as the next entry of a card whose chain ends in `head`. */
export async function linkEntry(draft: Draft, cardId: string, head: Head, now: number): Promise<Entry> {
  const place = {
    cardId,
    seq: head.seq + 1,
    recordedAt: new Date(Math.trunc(now)).toISOString(),
    previousHash: head.hash,
  }
  return { ...draft, ...place, hash: await chainHash({ ...draft, ...place }) }
}

export const headOf = (entry: Entry): Head => ({ seq: entry.seq, hash: entry.hash })
