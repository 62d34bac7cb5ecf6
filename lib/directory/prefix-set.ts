import { mergePrefixes } from './merge-prefixes.ts'
import { ascending, PREFIX_BYTES, prefixAt, prefixOf } from './prefixes.ts'

/** Steps by interpolation before plain halving takes over; digests are spread evenly, so these suffice. */
const INTERPOLATIONS = 8

/**
 * The directory in memory: 48-bit prefixes of digests, ascending, 6 bytes each in one buffer (a million: 6 MB). Immutable:
 * `apply` gives a new set, so whoever holds the old one keeps it until the new one has proved good.
 */
export class PrefixSet {
  static readonly empty = new PrefixSet(new Uint8Array(0))

  /** The prefixes as they are in a snapshot. Not to be written to. */
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly #view: DataView<ArrayBuffer>

  /** Throws a RangeError when the prefixes in `bytes` are cut off, out of order or doubled. */
  constructor(bytes: Uint8Array<ArrayBuffer>) {
    if (!ascending(bytes)) throw new RangeError('The prefixes are cut off, out of order or doubled')
    this.bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** How many prefixes. */
  get size(): number {
    return this.bytes.length / PREFIX_BYTES
  }

  /** Whether the prefix of a digest (lower-case hex, 12 digits at the least) is in the set. */
  has(digest: string): boolean {
    const wanted = prefixOf(digest)
    let low = 0
    let high = this.size - 1
    for (let step = 0; low <= high; step++) {
      const least = prefixAt(this.#view, low)
      const most = prefixAt(this.#view, high)
      if (wanted < least || wanted > most) return false
      const share = step < INTERPOLATIONS && most > least ? (wanted - least) / (most - least) : 0.5
      const middle = low + Math.floor(share * (high - low))
      const found = prefixAt(this.#view, middle)
      if (found === wanted) return true
      if (found < wanted) low = middle + 1
      else high = middle - 1
    }
    return false
  }

  /**
   * The set without `removed` and with `added` (ascending, 6 bytes each). What is removed though absent or added though
   * present changes nothing: whether the result is the server's is told by `check`. Throws a RangeError as the constructor does.
   */
  apply(change: { added: Uint8Array<ArrayBuffer>; removed: Uint8Array<ArrayBuffer> }): PrefixSet {
    const added = new PrefixSet(change.added)
    const removed = new PrefixSet(change.removed)
    return new PrefixSet(mergePrefixes(this.bytes, added.bytes, removed.bytes))
  }

  /** SHA-256 of all prefixes, ascending, in lower-case hex. */
  async check(): Promise<string> {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', this.bytes))
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
  }
}
