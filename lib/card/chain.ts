import type { Head } from '../protocol/client.ts'
import type { Entry } from '../protocol/entry.ts'
import { canonicalJson, type Json } from './canonical-json.ts'

/**
 * The hash chain of a card. Digests and hashes are SHA-256 (FIPS 180-4) in lower-case hex; the same code says what they
 * are taken of in the server, which appends, and in the browser, which verifies.
 */

const encoder = new TextEncoder()

/** What a link of the chain binds together. `previousHash`: '' for the first entry. */
export type Link = {
  previousHash: string
  cardId: string
  seq: number
  id: string
  authorId: string
  /** ISO 8601 in UTC with milliseconds, as `Date.toISOString` writes it. */
  recordedAt: string
  contentDigest: string
}

/** What the content digest is taken of: the 16 bytes of the salt, then the RFC 8785 spelling of the content in UTF-8. */
export function contentBytes(saltHex: string, content: object): Uint8Array<ArrayBuffer> {
  const salt = fromHex(saltHex)
  const canonical = encoder.encode(canonicalJson(content as Json))
  const bytes = new Uint8Array(salt.length + canonical.length)
  bytes.set(salt)
  bytes.set(canonical, salt.length)
  return bytes
}

/** What an entry's hash is taken of: the RFC 8785 spelling of the list of what the link binds, in UTF-8. */
export function linkBytes(link: Link): Uint8Array<ArrayBuffer> {
  const { previousHash, cardId, seq, id, authorId, recordedAt, contentDigest } = link
  return encoder.encode(canonicalJson([previousHash, cardId, seq, id, authorId, recordedAt, contentDigest]))
}

/** `H(salt, canonical content)`. */
export const contentDigest = (saltHex: string, content: object): Promise<string> =>
  sha256(contentBytes(saltHex, content))

/** `H(previous hash, card, seq, id, author, recorded at, content digest)`. */
export const chainHash = (link: Link): Promise<string> => sha256(linkBytes(link))

/** Where a chain breaks: the entry, and what about it is not as it was written. */
export type Break = { seq: number; id: string; what: 'seq' | 'previous-hash' | 'content' | 'hash' }
export type Verdict = { whole: true; head: Head } | { whole: false; break: Break }

/** The head of a card without entries. */
export const EMPTY_HEAD: Head = { seq: 0, hash: '' }

/**
 * Whether entries, ascending by seq, continue the chain that ends in `from`. The content of erased entries is not
 * looked at, their place in the chain is.
 */
export async function verifyChain(entries: readonly Entry[], from: Head = EMPTY_HEAD): Promise<Verdict> {
  let head = from
  for (const entry of entries) {
    const what = await faultOf(entry, head)
    if (what !== null) return { whole: false, break: { seq: entry.seq, id: entry.id, what } }
    head = { seq: entry.seq, hash: entry.hash }
  }
  return { whole: true, head }
}

async function faultOf(entry: Entry, head: Head): Promise<Break['what'] | null> {
  if (entry.seq !== head.seq + 1) return 'seq'
  if (entry.previousHash !== head.hash) return 'previous-hash'
  if (!(await contentFits(entry))) return 'content'
  return (await chainHash(entry)) === entry.hash ? null : 'hash'
}

async function contentFits({ content, salt, contentDigest: digest }: Entry): Promise<boolean> {
  if (content === null && salt === null) return true
  return content !== null && salt !== null && (await contentDigest(salt, content)) === digest
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
