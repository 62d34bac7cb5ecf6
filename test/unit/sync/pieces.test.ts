import { beforeEach, describe, expect, it } from 'vitest'
import { PIECE_LEAST, PIECE_LIMIT } from '#lib/protocol/attachment.ts'
import type { Network } from '#lib/sync/network.ts'
import { heldCards } from '#lib/sync/pauses.ts'
import { drain } from '#lib/sync/sender.ts'
import { CARD, type Rig, rig } from './rig.ts'
import { append, appendWith } from './with-pictures.ts'

const OTHER = CARD.replace(/.$/, '1')
const SIZE = 4 * PIECE_LEAST + 100

let parts: Rig
let digest: string
const later = (ms = 8_000) => {
  parts.time.now += ms
}
const texts = (cardId = CARD) => (parts.network.cards.get(cardId) ?? []).map(({ content }) => content?.text)
/** Where the pieces began that arrived; null: somebody asked. */
const begun = () => parts.network.pieces.map((piece) => piece && piece[0] / PIECE_LEAST)

/** From now on the line takes so many bytes in a millisecond. */
function lineOf(speed: number): void {
  const put = parts.network.putPiece.bind(parts.network)
  parts.network.putPiece = (session, cardId, piece, ended) => {
    later(piece.bytes.length / speed)
    return put(session, cardId, piece, ended)
  }
}

/** The background as it starts again: it knows nothing. */
function anew(): Rig {
  const { append, putPicture, putPiece, readEntries } = parts.network
  const bound = Object.fromEntries(
    Object.entries({ append, putPicture, putPiece, readEntries }).map(([name, ask]) => [name, ask.bind(parts.network)]),
  )
  return { ...parts, network: bound as unknown as Network & Rig['network'] }
}

beforeEach(async () => {
  parts = await rig()
  digest = await appendWith(parts, 1, CARD, SIZE)
  later()
})

describe('a picture that is longer than a piece', () => {
  it('goes piece by piece over a slow line, none of them for long', async () => {
    lineOf(4)
    expect(await drain(parts)).toEqual({ state: 'idle' })
    expect(begun()).toEqual([null, 0, 1, 2, 3, 4])
    expect(parts.network.pictures).toEqual([`${CARD} ${digest}`])
    expect(texts()).toEqual(['line 1'])
  })

  it('goes in longer ones over a fast one', async () => {
    await appendWith(parts, 2, OTHER, 3 * PIECE_LIMIT)
    later()
    lineOf(10_000)
    await drain(parts)
    const lengths = parts.network.pieces.map((piece) => piece?.[1])
    expect(lengths.slice(0, 3)).toEqual([undefined, PIECE_LEAST, SIZE - PIECE_LEAST])
    expect(lengths.slice(3, 7)).toEqual([undefined, PIECE_LEAST, PIECE_LIMIT, PIECE_LIMIT])
    expect(texts(OTHER)).toEqual(['line 2'])
  })

  it.each(['request-lost', 'reply-lost', 'unavailable'] as const)(
    'goes on where it was after a piece met: %s',
    async (fault) => {
      lineOf(4)
      parts.network.pictureFaults = ['none', 'none', 'none', fault]
      expect(await drain(parts)).toMatchObject({ state: 'at' })
      later(60_000)
      await drain(parts)
      expect(begun()).toEqual(fault === 'reply-lost' ? [null, 0, 1, 2, null, 3, 4] : [null, 0, 1, null, 2, 3, 4])
      expect(texts()).toEqual(['line 1'])
    },
  )

  it('is progress, piece by piece: after one that was taken a failure is the first one, since then', async () => {
    lineOf(4)
    parts.network.pictureFaults = ['none', 'unavailable', 'none', 'unavailable', 'none', 'none', 'none', 'unavailable']
    const held = () => heldCards(parts.db, 'olena', parts.time.now)
    const first = parts.time.now
    for (const wait of [1_500, 3_000]) {
      expect(await drain(parts)).toEqual({ state: 'at', time: parts.time.now + wait })
      expect(await held()).toMatchObject([{ since: first + PIECE_LEAST / 4, isPausing: true }]) // asking is no progress
      later(wait)
    }
    expect(await drain(parts)).toEqual({ state: 'at', time: parts.time.now + 1_500 })
    expect(await held()).toMatchObject([{ since: parts.time.now, trouble: 'unavailable' }])
    later(1_500)
    expect(await drain(parts)).toEqual({ state: 'idle' })
    expect(await parts.db.retry.count()).toBe(0)
  })

  it('goes on after a line that broke in the middle, before others are begun; where nothing of it went, another’s is next', async () => {
    lineOf(4)
    await appendWith(parts, 2, OTHER, SIZE)
    later()
    const next = async (...faults: typeof parts.network.pictureFaults) => {
      parts.network.pictureFaults = faults
      await drain(parts)
      later(60_000)
      const received = [...(parts.network.received ?? [])]
      return received.map(([key, bytes]) => [key.split(' ')[0], bytes / PIECE_LEAST])
    }
    expect(await next('none', 'none', 'none', 'request-lost')).toEqual([[CARD, 2]])
    expect(await next('none', 'none', 'request-lost')).toEqual([[CARD, 3]])
    expect(await next('none', 'request-lost')).toEqual([[CARD, 3]])
    expect(await next('none', 'none', 'request-lost')).toEqual([
      [CARD, 3],
      [OTHER, 1],
    ])
    expect(await next('none', 'request-lost')).toEqual([
      [CARD, 3],
      [OTHER, 1],
    ])
    expect(await next('none', 'none', 'request-lost')).toEqual([
      [CARD, 4],
      [OTHER, 1],
    ])
    expect(await drain(parts)).toEqual({ state: 'idle' })
    expect([...texts(), ...texts(OTHER)]).toEqual(['line 1', 'line 2'])
  })

  it('arrives however often whoever sends it is ended', async () => {
    lineOf(4)
    for (let lives = 0; lives < 6; lives++) {
      parts.network.pictureFaults = ['none', 'none', 'swallowed'] // it asks, one piece goes, the next is on its way
      const sending = drain(anew())
      await expect.poll(() => parts.network.hanging === 1 || texts().length === 1).toBe(true)
      await parts.locks.takeAway('pictures')
      await sending
    }
    expect(begun().filter((piece) => piece !== null)).toEqual([0, 1, 2, 3, 4])
    expect(texts()).toEqual(['line 1'])
  })

  it('begins where the server says, also when it has forgotten pieces or another page has sent some', async () => {
    lineOf(4)
    const put = parts.network.putPiece
    parts.network.putPiece = async (session, cardId, piece, ended) => {
      if (piece.from === 2 * PIECE_LEAST && begun().length === 3) parts.network.received?.clear()
      if (piece.from === PIECE_LEAST && begun().length === 5)
        parts.network.received?.set(`${CARD} ${digest}`, 3 * PIECE_LEAST)
      return put(session, cardId, piece, ended)
    }
    expect(await drain(parts)).toEqual({ state: 'idle' })
    expect(begun()).toEqual([null, 0, 1, 2, 0, 1, 3, 4])
    expect(texts()).toEqual(['line 1'])
  })

  it('goes once, whichever of two pages has it in hand', async () => {
    lineOf(4)
    expect(await Promise.all([drain(parts), drain(anew())])).toEqual([{ state: 'idle' }, { state: 'idle' }])
    expect(begun()).toEqual([null, 0, 1, 2, 3, 4])
  })

  it('stays alive: what is left is told between two pieces, as the alarm is set then; taken away there, it is let go', async () => {
    lineOf(4)
    const told: number[] = []
    await drain(parts, async () => {
      told.push(begun().length)
      if (begun().length === 3) await parts.locks.takeAway('pictures')
    })
    expect(told.slice(0, 4)).toEqual([0, 1, 2, 3])
    expect(begun()).toEqual([null, 0, 1, null, 2, 3, 4])
  })

  it('goes as a whole to a server that knows no pieces', async () => {
    parts.network.received = null
    expect(await drain(parts)).toEqual({ state: 'idle' })
    expect(parts.network.pictures).toEqual([`${CARD} ${digest}`])
    expect(texts()).toEqual(['line 1'])
  })

  it('waits when a server keeps no piece, and does not try for ever', async () => {
    parts.network.putPiece = async () => ({ type: 'answer', value: { received: 0 } })
    expect(await drain(parts)).toMatchObject({ state: 'at' })
    expect(await heldCards(parts.db, 'olena', parts.time.now)).toMatchObject([
      { isPausing: true, trouble: 'not-understood' },
    ])
  })

  it('is sent no more when the server has it, and again when it has it no more', async () => {
    parts.network.faults = ['attachment-missing']
    await drain(parts)
    later(60_000)
    expect(await drain(parts)).toEqual({ state: 'idle' })
    expect(begun()).toEqual([null, 0, 1, null])
    expect(texts()).toEqual(['line 1'])
  })

  it('lets what becomes due meanwhile go between two pieces', async () => {
    await append(parts, 2, OTHER)
    lineOf(4)
    const seen: string[] = []
    const put = parts.network.putPiece
    parts.network.putPiece = (...ask) => {
      seen.push(...texts(OTHER).map(String))
      return put(...ask)
    }
    await drain(parts)
    expect(begun()).toEqual([null, 0, 1, 2, 3, 4])
    expect(seen).toEqual(Array(4).fill('line 2'))
    expect(texts()).toEqual(['line 1'])
  })
})
