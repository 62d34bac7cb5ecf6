import fc from 'fast-check'
import { expect, it } from 'vitest'
import { joined } from '#lib/card/held-entries.ts'
import { cardOf } from './card-of.ts'

const card = cardOf(Array.from({ length: 40 }, () => ({ kind: 'note' })))
const part = (from: number, to: number) => card.slice(from, to)

it('joins what was held with the newest as they are now, without gaps or doubles, however far they have moved', () => {
  fc.assert(
    fc.property(fc.nat(40), fc.nat(40), fc.nat(40), (from, to, newestFrom) => {
      const held = part(from, to)
      const newest = part(newestFrom, 40)
      const seqs = joined(held, newest).map(({ seq }) => seq)
      expect(seqs.slice(seqs.length - newest.length)).toEqual(newest.map(({ seq }) => seq))
      expect(seqs.every((seq, i) => i === 0 || seq === (seqs[i - 1] ?? 0) + 1)).toBe(true)
      if (held.length > 0 && newest.length > 0 && to >= newestFrom) expect(seqs[0]).toBe(Math.min(from, newestFrom) + 1)
    }),
  )
})

it('lets go what belongs to another history', () => {
  const [first, ...newest] = part(20, 40)
  const other = [{ ...card[20], previousHash: 'another' } as (typeof card)[0], ...newest]
  expect(first?.seq).toBe(21)
  expect(joined(part(0, 25), other)).toEqual(other)
})
