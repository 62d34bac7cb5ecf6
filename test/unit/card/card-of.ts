import { EMPTY_HEAD } from '#lib/card/chain.ts'
import type { Attachment } from '#lib/protocol/attachment.ts'
import type { Channel, Direction, Entry, Source, Visibility } from '#lib/protocol/entry.ts'

/** A line of a card in a test: others are named by their place, counted from 1. `by`: staff id and name, Olena's if none. */
export type Line = {
  kind: string
  text?: string
  at?: string
  performer?: 'us' | 'client' | 'third-party'
  due?: string | undefined
  channel?: Channel
  direction?: Direction
  minutes?: number
  resolves?: number | undefined
  corrects?: number | undefined
  accepts?: number | undefined
  returns?: number | undefined
  promises?: number[]
  to?: string
  tried?: string
  system?: { event: string; values: Record<string, string> }
  owedBy?: 'us' | 'client'
  by?: string
  quote?: string
  outcome?: string
  source?: Source
  visibility?: Visibility
  attachments?: Attachment[]
}

const NAMING = ['resolves', 'corrects', 'accepts', 'returns'] as const

export const CARD = '0195f000-0000-7000-8000-00000000c0de'
export const idOf = (place: number) => `0195f000-0000-7000-8000-${place.toString(16).padStart(12, '0')}`

const named = (line: Pick<Line, (typeof NAMING)[number]>) =>
  Object.fromEntries(NAMING.flatMap((field) => (line[field] === undefined ? [] : [[field, idOf(line[field])]])))

/** A card with these lines. Its hashes are not true, see `test/unit/card/chain.test.ts` for those. */
export function cardOf(lines: readonly Line[], cardId = CARD): Entry[] {
  return lines.map(({ kind, text = '', at, resolves, corrects, accepts, returns, promises, by, ...rest }, i) => {
    const recordedAt = at ?? new Date(Date.UTC(2026, 2, 1, 9, i)).toISOString()
    return {
      cardId,
      id: idOf(i + 1),
      seq: i + 1,
      authorId: by ?? 'olena',
      authorName: by ?? 'Olena',
      recordedAt,
      content: {
        kind,
        text,
        visibility: 'internal',
        writtenAt: recordedAt,
        ...rest,
        ...(promises && { promises: promises.map(idOf) }),
        ...named({ resolves, corrects, accepts, returns }),
      },
      salt: '00',
      contentDigest: '00',
      previousHash: i === 0 ? EMPTY_HEAD.hash : `hash ${i}`,
      hash: `hash ${i + 1}`,
    }
  })
}
