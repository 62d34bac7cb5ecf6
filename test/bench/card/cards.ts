import { createHash } from 'node:crypto'
import { contentBytes, linkBytes } from '#lib/card/chain.ts'
import type { Client } from '#lib/protocol/client.ts'
import type { Entry, StoredContent } from '#lib/protocol/entry.ts'

const NEWEST = Date.parse('2026-03-01T12:00:00.000Z')
const MINUTES = 45
const TALK =
  'прибор калибровка the remote session restarted клиент сам opened case договор firmware update и по of that станция проверил отдел'.split(
    ' ',
  )

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
export const idOf = (card: number, place: number) =>
  `0195f000-0000-7000-8${card.toString(16).padStart(3, '0')}-${place.toString(16).padStart(12, '0')}`

const words = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => TALK[(from * 7 + i * i) % TALK.length]).join(' ')

/** What real cards hold: half actions, letters with a quote, questions of which most are answered, a correction now and then. */
function contentOf(card: number, place: number, writtenAt: string): StoredContent {
  const said = { text: words(place, 8 + (place % 20)), visibility: 'internal', writtenAt } as const
  const turn = place % 10
  if (turn < 5) return { ...said, kind: 'action', performer: turn === 4 ? 'client' : 'us' }
  if (turn === 5) return { ...said, kind: 'contact', channel: 'email', quote: words(place + 1, 40) }
  if (turn === 6) return { ...said, kind: 'question' }
  if (turn === 7 && place % 100 !== 7) return { ...said, kind: 'note', resolves: idOf(card, place - 1) }
  if (turn === 8 && place % 50 === 8) return { ...said, kind: 'correction', corrects: idOf(card, place - 4) }
  return { ...said, kind: 'advice', source: { title: 'Inbox – Re: it drifts', url: 'https://mail.example/7' } }
}

/** A card with so many entries and a true chain, the last of them recorded at the same moment whatever the number. */
export function cardOf(card: number, count: number): { client: Client; entries: Entry[] } {
  const cardId = idOf(card, 0)
  const entries: Entry[] = []
  for (let seq = 1; seq <= count; seq++) {
    const recordedAt = new Date(NEWEST - (count - seq) * MINUTES * 60_000).toISOString()
    const content = contentOf(card, seq, recordedAt)
    const salt = seq.toString(16).padStart(32, '0')
    const link = {
      previousHash: entries.at(-1)?.hash ?? '',
      cardId,
      seq,
      id: idOf(card, seq),
      authorId: 'olena',
      recordedAt,
      contentDigest: sha256(contentBytes(salt, content)),
    }
    entries.push({ ...link, authorName: 'Olena', content, salt, hash: sha256(linkBytes(link)) })
  }
  const client = {
    id: cardId,
    name: `Client with ${count}`,
    company: 'Прибор',
    address: '',
    tags: [],
    responsible: null,
    responsibleName: null,
    note: '',
    identifiers: [],
    createdAt: entries[0]?.recordedAt ?? '',
    head: { seq: count, hash: entries.at(-1)?.hash ?? '' },
    shownOn: null,
    merged: [],
  }
  return { client, entries }
}
