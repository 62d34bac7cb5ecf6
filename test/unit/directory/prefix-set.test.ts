import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PrefixSet } from '#lib/directory/prefix-set.ts'
import { applyDelta, BrokenDirectory, readSnapshot } from '#lib/directory/update.ts'
import { bytesOf, delta, digestOf, prefixes, setOf } from './prefixes.ts'

describe('a set of prefixes', () => {
  test('knows what a plain Set knows', () => {
    fc.assert(
      fc.property(prefixes, prefixes, (inside, asked) => {
        const set = setOf(inside)
        const plain = new Set(inside)
        expect(set.size).toBe(plain.size)
        for (const prefix of [...inside, ...asked]) expect(set.has(digestOf(prefix))).toBe(plain.has(prefix))
      }),
    )
  })

  test('finds by halving when the prefixes are not spread evenly', () => {
    const crowded = Array.from({ length: 5000 }, (_, i) => i * 2).concat(2 ** 48 - 1)
    const set = setOf(crowded)
    for (let i = 0; i < 5000; i++) {
      expect(set.has(digestOf(i * 2))).toBe(true)
      expect(set.has(digestOf(i * 2 + 1))).toBe(false)
    }
  })

  test('takes 6 bytes a prefix', () => {
    const set = setOf(Array.from({ length: 1000 }, (_, i) => i * 1_000_003))
    expect(set.bytes.buffer.byteLength).toBe(6000)
  })

  test.each([
    ['cut off', new Uint8Array(7)],
    ['out of order', bytesOf([2, 1])],
    ['doubled', bytesOf([1, 1])],
  ])('refuses bytes that are %s', (_, bytes) => {
    expect(() => new PrefixSet(bytes)).toThrow(RangeError)
  })
})

describe('fault 14: a directory update arrives broken, truncated, twice', () => {
  test('a good one gives what a plain Set gives, and the old set is as it was', async () => {
    await fc.assert(
      fc.asyncProperty(prefixes, prefixes, prefixes, async (old, added, removed) => {
        const set = setOf(old)
        const before = set.bytes.slice()
        const after = new Set([...old.filter((prefix) => !removed.includes(prefix)), ...added])
        const next = await applyDelta(set, await delta(added, removed, after))
        expect([...next.bytes]).toEqual([...bytesOf(after)])
        expect(set.bytes).toEqual(before)
      }),
    )
  })

  test('the same one again changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(prefixes, prefixes, prefixes, async (old, added, removed) => {
        const after = new Set([...old.filter((prefix) => !removed.includes(prefix)), ...added])
        const change = await delta(added, removed, after)
        const once = await applyDelta(setOf(old), change)
        expect((await applyDelta(once, change)).bytes).toEqual(once.bytes)
      }),
    )
  })

  test('one that is cut off or for another version is refused', async () => {
    const set = setOf([1, 2, 3])
    const good = await delta([7, 8], [2], new Set([1, 3, 7, 8]))
    await expect(applyDelta(set, { ...good, added: good.added.slice(0, 8) })).rejects.toThrow(BrokenDirectory)
    await expect(applyDelta(set, { ...good, added: '' })).rejects.toThrow(BrokenDirectory)
    await expect(applyDelta(set, { ...good, removed: '' })).rejects.toThrow(BrokenDirectory)
    await expect(applyDelta(set, { ...good, added: 'not base64!' })).rejects.toThrow(BrokenDirectory)
    await expect(applyDelta(setOf([1, 2, 3, 4]), good)).rejects.toThrow(BrokenDirectory)
    expect([...set.bytes]).toEqual([...bytesOf([1, 2, 3])])
  })

  test('any one changed byte is noticed', async () => {
    await fc.assert(
      fc.asyncProperty(prefixes, fc.nat(), fc.integer({ min: 1, max: 255 }), async (inside, at, change) => {
        fc.pre(inside.length > 0)
        const set = setOf(inside)
        const broken = set.bytes.slice()
        broken[at % broken.length] = (broken[at % broken.length] ?? 0) ^ change
        await expect(readSnapshot(broken, await set.check())).rejects.toThrow(BrokenDirectory)
        await expect(readSnapshot(set.bytes.slice(0, -6), await set.check())).rejects.toThrow(BrokenDirectory)
        expect((await readSnapshot(set.bytes, await set.check())).size).toBe(set.size)
      }),
    )
  })
})
