import { beforeEach, describe, expect, it, vi } from 'vitest'
import { PrefixSet } from '#lib/directory/prefix-set.ts'
import { syncDirectory } from '#lib/sync/directory.ts'
import { type Rig, rig, SESSION } from './rig.ts'

let parts: Rig
/** Prefixes that end in these numbers. */
const bytesOf = (...numbers: number[]) => Uint8Array.from(numbers.flatMap((number) => [0, 0, 0, 0, 0, number]))
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const serve = async (version: number, ...numbers: number[]) => {
  const bytes = bytesOf(...numbers)
  parts.network.directory = { version, bytes, check: await new PrefixSet(bytes).check() }
}
const here = async () => {
  const row = await parts.db.directory.get('directory')
  return row && { version: row.version, bytes: [...row.bytes] }
}
const sync = () => syncDirectory(parts, SESSION)

beforeEach(async () => {
  vi.spyOn(console, 'warn').mockReturnValue()
  parts = await rig()
  await serve(1, 1, 5)
})

describe('syncDirectory', () => {
  it('takes the whole at first and changes afterwards', async () => {
    expect(await sync()).toBe('changed')
    const check = await new PrefixSet(bytesOf(1, 3)).check()
    parts.network.delta = { type: 'delta', to: 2, added: base64(bytesOf(3)), removed: base64(bytesOf(5)), check }
    expect(await sync()).toBe('changed')
    expect(await here()).toEqual({ version: 2, bytes: [...bytesOf(1, 3)] })
    parts.network.delta = { type: 'delta', to: 2, added: '', removed: '', check }
    expect(await sync()).toBe('same')
    expect(parts.network.snapshots).toBe(1)
  })

  it.each([
    ['of another set', base64(bytesOf(9))],
    ['cut off', base64(bytesOf(9).slice(0, 4))],
    ['out of order', base64(bytesOf(9, 3))],
  ])('fault 14: a change that is %s brings the whole set anew', async (_, added) => {
    await sync()
    await serve(2, 1, 3, 5)
    parts.network.delta = { type: 'delta', to: 2, added, removed: '', check: parts.network.directory.check }
    expect(await sync()).toBe('changed')
    expect(await here()).toEqual({ version: 2, bytes: [...bytesOf(1, 3, 5)] })
  })

  it('fault 14: the old set stays until a good one is here', async () => {
    await sync()
    const before = await here()
    parts.network.delta = { type: 'reset' }
    parts.network.directory = { version: 7, bytes: bytesOf(2), check: 'not this' }
    expect(await sync()).toBe('kept')
    expect(await here()).toEqual(before)
    parts.network.directorySnapshot = async () => ({ type: 'silent' })
    expect(await sync()).toBe('kept')
    expect(await here()).toEqual(before)
  })
})
