import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chainHash, contentDigest, verifyChain } from '#lib/card/chain.ts'
import type { Entry } from '#lib/protocol/entry.ts'

const CARD = '01890a5d-ac96-774b-bcce-b302099a8057'
const SALT = '000102030405060708090a0b0c0d0e0f'
const WRITTEN = '2026-03-02T09:00:00.000Z'

async function chainOf(texts: readonly string[]): Promise<Entry[]> {
  const entries: Entry[] = []
  for (const text of texts) entries.push(await nextEntry(text, entries.at(-1)))
  return entries
}

async function nextEntry(text: string, previous: Entry | undefined): Promise<Entry> {
  const seq = (previous?.seq ?? 0) + 1
  const content: Entry['content'] = { kind: 'note', text, visibility: 'internal', writtenAt: WRITTEN }
  const link = {
    previousHash: previous?.hash ?? '',
    cardId: CARD,
    seq,
    id: `01890a5d-ac96-774b-bcce-${String(seq).padStart(12, '0')}`,
    authorId: 'olena',
    recordedAt: WRITTEN,
    contentDigest: await contentDigest(SALT, content),
  }
  return { ...link, authorName: 'Olena', content, salt: SALT, hash: await chainHash(link) }
}

describe('the hash chain', () => {
  it('is SHA-256 over the salt and the canonical content', async () => {
    const expected = createHash('sha256').update(Buffer.from(SALT, 'hex')).update('{"a":"ї","b":1}').digest('hex')
    expect(await contentDigest(SALT, { b: 1, a: 'ї' })).toBe(expected)
  })

  it('is SHA-256 over the list of what a link binds', async () => {
    const [first] = await chainOf(['one'])
    const list = ['', CARD, 1, first?.id, 'olena', WRITTEN, first?.contentDigest]
    expect(first?.hash).toBe(createHash('sha256').update(JSON.stringify(list)).digest('hex'))
  })

  it('verifies whole, in parts and with erased content', async () => {
    const entries = await chainOf(['one', 'two', 'three'])
    const head = { seq: 3, hash: entries[2]?.hash }
    expect(await verifyChain(entries)).toEqual({ whole: true, head })
    const one = { seq: 1, hash: entries[0]?.hash ?? '' }
    expect(await verifyChain(entries.slice(1), one)).toEqual({ whole: true, head })
    const erased = entries.map((entry) => (entry.seq === 2 ? { ...entry, content: null, salt: null } : entry))
    expect(await verifyChain(erased)).toEqual({ whole: true, head })
    expect(await verifyChain([])).toEqual({ whole: true, head: { seq: 0, hash: '' } })
  })

  const changes: Record<string, (entry: Entry) => Entry> = {
    content: (entry) => ({ ...entry, content: entry.content && { ...entry.content, text: 'other' } }),
    'an unknown field': (entry) => ({ ...entry, content: entry.content && { ...entry.content, more: true } }),
    salt: (entry) => ({ ...entry, salt: SALT.replace('00', 'ff') }),
    'salt alone erased': (entry) => ({ ...entry, salt: null }),
    'content alone erased': (entry) => ({ ...entry, content: null }),
    author: (entry) => ({ ...entry, authorId: 'taras' }),
    time: (entry) => ({ ...entry, recordedAt: '2026-03-02T09:00:00.001Z' }),
    card: (entry) => ({ ...entry, cardId: CARD.replace('0189', '0188') }),
    id: (entry) => ({ ...entry, id: CARD }),
    seq: (entry) => ({ ...entry, seq: entry.seq + 1 }),
    digest: (entry) => ({ ...entry, contentDigest: entry.contentDigest.replace(/^./, (c) => (c === '0' ? '1' : '0')) }),
    'previous hash': (entry) => ({ ...entry, previousHash: '' }),
    hash: (entry) => ({ ...entry, hash: entry.hash.replace(/^./, (c) => (c === '0' ? '1' : '0')) }),
  }

  it.each(Object.keys(changes))('breaks when the %s of an entry is changed', async (what) => {
    const entries = await chainOf(['one', 'two', 'three'])
    const changed = entries.map((entry) => (entry.seq === 2 ? (changes[what]?.(entry) ?? entry) : entry))
    const verdict = await verifyChain(changed)
    expect(verdict.whole).toBe(false)
  })

  it('names the entry at which it breaks', async () => {
    const entries = await chainOf(['one', 'two', 'three'])
    const [one, two, three] = entries
    if (!one || !two || !three) throw new Error('three entries expected')
    expect(await verifyChain([one, three])).toEqual({ whole: false, break: { seq: 3, id: three.id, what: 'seq' } })
    const forged = { ...two, content: null }
    expect(await verifyChain([one, forged, three])).toMatchObject({ break: { seq: 2, what: 'content' } })
  })

  it('breaks after an entry that was written anew, hashes and all', async () => {
    const [one, , three] = await chainOf(['one', 'two', 'three'])
    const rewritten = await nextEntry('other', one)
    if (!one || !three) throw new Error('three entries expected')
    const verdict = await verifyChain([one, rewritten, three])
    expect(verdict).toEqual({ whole: false, break: { seq: 3, id: three.id, what: 'previous-hash' } })
    expect(await verifyChain([three], { seq: 2, hash: rewritten.hash })).toMatchObject({ whole: false })
  })

  it('holds for any texts', async () => {
    const texts = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(texts, async (all) => {
        expect((await verifyChain(await chainOf(all))).whole).toBe(true)
      }),
      { numRuns: 50 },
    )
  })
})
