import { EMPTY_HEAD } from '#lib/card/chain.ts'
import type { Entry } from '#lib/protocol/entry.ts'

/** A line of a card in a test: `resolves` and `corrects` name lines by their place, counted from 1. */
export type Line = {
  kind: string
  text?: string
  at?: string
  performer?: 'us' | 'client' | 'third-party'
  due?: string
  resolves?: number | undefined
  corrects?: number | undefined
}

export const CARD = '0195f000-0000-7000-8000-00000000c0de'
export const idOf = (place: number) => `0195f000-0000-7000-8000-${place.toString(16).padStart(12, '0')}`

/** A card with these lines. Its hashes are not true, see `test/unit/card/chain.test.ts` for those. */
export function cardOf(lines: readonly Line[], cardId = CARD): Entry[] {
  return lines.map(({ kind, text = '', at, resolves, corrects, ...rest }, i) => {
    const recordedAt = at ?? new Date(Date.UTC(2026, 2, 1, 9, i)).toISOString()
    return {
      cardId,
      id: idOf(i + 1),
      seq: i + 1,
      authorId: 'olena',
      authorName: 'Olena',
      recordedAt,
      content: {
        kind,
        text,
        visibility: 'internal',
        writtenAt: recordedAt,
        ...rest,
        ...(resolves !== undefined && { resolves: idOf(resolves) }),
        ...(corrects !== undefined && { corrects: idOf(corrects) }),
      },
      salt: '00',
      contentDigest: '00',
      previousHash: i === 0 ? EMPTY_HEAD.hash : `hash ${i}`,
      hash: `hash ${i + 1}`,
    }
  })
}
