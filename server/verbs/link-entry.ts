import { hash, randomBytes } from 'node:crypto'
import { contentBytes, linkBytes } from '#lib/card/chain.ts'
import type { Head } from '#lib/protocol/client.ts'
import type { Entry, StoredContent } from '#lib/protocol/entry.ts'
import type { Context } from '#server/context.ts'

// Node's own hash takes 2 microseconds where Web Crypto's detour through a thread takes 50: appends and imports feel it.
const sha256 = (bytes: Uint8Array) => hash('sha256', bytes)

/** An entry that knows everything but its place on the card. */
export type Draft = Pick<Entry, 'id' | 'authorId' | 'authorName' | 'contentDigest'> & {
  content: StoredContent
  salt: string
}

/** The actor's entry with a fresh salt and the digest of its content: what can be computed before the card is locked. */
export function draftEntry({ actor }: Context, id: string, content: StoredContent): Draft {
  const salt = randomBytes(16).toString('hex')
  const contentDigest = sha256(contentBytes(salt, content))
  return { id, authorId: actor.id, authorName: actor.name, content, salt, contentDigest }
}

/** The draft as the next entry of a card whose chain ends in `head`. */
export function linkEntry(draft: Draft, cardId: string, head: Head, now: number): Entry {
  const place = {
    cardId,
    seq: head.seq + 1,
    recordedAt: new Date(Math.trunc(now)).toISOString(),
    previousHash: head.hash,
  }
  return { ...draft, ...place, hash: sha256(linkBytes({ ...draft, ...place })) }
}

/** Whether this is the content of a stored entry; of an erased one nobody can tell. */
export function hasContent({ salt, contentDigest }: Entry, content: StoredContent): boolean {
  return salt === null || sha256(contentBytes(salt, content)) === contentDigest
}

export const headOf = (entry: Entry): Head => ({ seq: entry.seq, hash: entry.hash })
