import fc from 'fast-check'
import { PrefixSet } from '#lib/directory/prefix-set.ts'
import type { DirectoryDelta } from '#lib/protocol/directory.ts'

/** Few enough values that sets overlap, and the ends of the range. */
const prefix = fc.oneof(fc.nat(40), fc.integer({ min: 0, max: 2 ** 48 - 1 }), fc.constant(2 ** 48 - 1))
export const prefixes = fc.uniqueArray(prefix, { maxLength: 60 })

export const digestOf = (number: number) => number.toString(16).padStart(12, '0').padEnd(64, 'f')

/** Prefixes one after the other, ascending when they are a Set. */
export function bytesOf(numbers: Iterable<number>): Uint8Array<ArrayBuffer> {
  const ordered = numbers instanceof Set ? [...numbers].sort((a, b) => a - b) : [...numbers]
  return new Uint8Array(Buffer.from(ordered.map((number) => digestOf(number).slice(0, 12)).join(''), 'hex'))
}

export const setOf = (numbers: readonly number[]) => new PrefixSet(bytesOf(new Set(numbers)))

/** A delta as the server sends it, with the digest of the set `after`. */
export async function delta(added: readonly number[], removed: readonly number[], after: ReadonlySet<number>) {
  const base64 = (numbers: readonly number[]) => Buffer.from(bytesOf(new Set(numbers))).toString('base64')
  const check = await setOf([...after]).check()
  return { type: 'delta', to: 2, added: base64(added), removed: base64(removed), check } satisfies DirectoryDelta
}
