import { beforeEach, expect, it, vi } from 'vitest'
import type { Entry } from '#lib/protocol/entry.ts'
import { readCard } from '#lib/store/cards.ts'
import type { PictureRow } from '#lib/store/database.ts'
import { savePictures } from '#lib/store/pictures.ts'
import { acceptHistory } from '#lib/sync/accept-history.ts'
import { pullOlder, refreshCard } from '#lib/sync/card.ts'
import { lostEntries } from '#lib/sync/lost-entries.ts'
import { drain } from '#lib/sync/sender.ts'
import { attachmentOf, digestOf, pictureBytes } from '#test/support/pictures-of.ts'
import { addEntries, CARD, idOf, newRow, type Rig, rig, SESSION, upTo } from './rig.ts'

const LENGTH = 450
let parts: Rig

beforeEach(async () => {
  parts = await rig()
})

/** What is told as lost of a card that is here as a whole, and how many pages of the server's it took to know it. */
async function lost(): Promise<{ seqs: number[] | object; pages: number }> {
  const here = (await readCard(parts.db, CARD))?.entries ?? []
  const newest = (parts.network.cards.get(CARD) ?? []).slice(-200)
  const asked = vi.spyOn(parts.network, 'readEntries')
  const found = await lostEntries(parts, SESSION, CARD, here, newest)
  const pages = asked.mock.calls.length
  asked.mockRestore()
  return { seqs: Array.isArray(found) ? found.map(({ seq }) => seq) : found, pages }
}

it('fault 31: of a long card what is older than its newest page and only here is lost, too, and nothing else', async () => {
  await addEntries(parts, 1, LENGTH)
  await refreshCard(parts, SESSION, CARD)
  for (let page = 0; page < 2; page++) await pullOlder(parts, SESSION, CARD)
  const whole: Entry[] = [...(parts.network.cards.get(CARD) ?? [])]

  parts.network.cards.set(CARD, whole.slice(0, 430)) // an older backup
  expect(await lost()).toEqual({ seqs: upTo(LENGTH, 431), pages: 0 })
  parts.network.cards.set(CARD, whole)
  await parts.network.rewrite(CARD, 120)
  expect(await lost()).toEqual({ seqs: upTo(LENGTH, 120), pages: 1 })
  parts.network.cards.set(CARD, whole.slice(0, 20))
  await addEntries(parts, 1001, 1600) // a backup from which the company has gone on for long
  expect(await lost()).toEqual({ seqs: upTo(LENGTH, 21), pages: 2 })
  parts.network.cards.get(CARD)?.splice(300, 1)
  expect(await lost()).toEqual({ seqs: { state: 'history-changed', seq: 421, wrongAt: 302 }, pages: 1 })
  parts.network.cards.delete(CARD)
  expect(await lost()).toEqual({ seqs: upTo(LENGTH), pages: 0 })
})

/** A picture of 640 x 320 pixels as an entry names it, and its bytes and those of its thumbnail. */
function pictureWith(seed: number) {
  const [whole, thumbnail] = [pictureBytes('image/png', 99, seed), pictureBytes('image/png', 64, seed + 1)]
  const rowOf = (bytes: Uint8Array<ArrayBuffer>): PictureRow => {
    return { cardId: CARD, digest: digestOf(bytes), type: 'image/png', bytes, savedAt: 0, sent: true }
  }
  const named = attachmentOf(whole, { thumbnail: digestOf(thumbnail), width: 640, height: 320 })
  return { named, rows: [rowOf(whole), rowOf(thumbnail)] }
}

it('fault 31: the pictures of what is lost that are here go along, one of which only the thumbnail is here as that', async () => {
  const [both, small, none] = [pictureWith(1), pictureWith(3), pictureWith(5)]
  const attachments = [both, small, none].map(({ named }) => named)
  parts.network.pictures = [both, small, none].flatMap(({ rows }) => rows.map(({ digest }) => `${CARD} ${digest}`))
  await addEntries(parts, 1, 1)
  await parts.network.append(SESSION, CARD, [{ id: idOf(2), content: { ...newRow(2).content, attachments } }])
  await refreshCard(parts, SESSION, CARD)
  await savePictures(parts.db, [...both.rows, ...small.rows.slice(1)])
  parts.network.cards.get(CARD)?.splice(1)
  parts.network.pictures = [] // an older backup

  await acceptHistory(parts, SESSION, CARD, ({ pictures }) => {
    expect([...pictures.keys()]).toEqual([both.named.digest, small.named.digest])
    return [newRow(9, { content: { ...newRow(9).content, attachments: [...pictures.values()] } })]
  })
  parts.time.now += 8_000
  await drain(parts)
  const told = parts.network.cards.get(CARD)?.at(-1)?.content?.attachments
  const { thumbnail } = small.named
  expect(told).toEqual([both.named, { ...small.named, digest: thumbnail, size: 64, width: 320, height: 160 }])
  expect(parts.network.pictures).toHaveLength(3)
})
