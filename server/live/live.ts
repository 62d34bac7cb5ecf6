import { randomUUID } from 'node:crypto'
import type { Clock } from '#lib/platform/clock.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import type { LiveAsk } from '#lib/protocol/live.ts'
import { atMost } from '#server/at-most.ts'
import type { Actor } from '#server/context.ts'
import { readVersion } from '#server/db/directory.ts'
import type { Ears } from '#server/db/listen.ts'
import { notify, readHeads } from '#server/db/live.ts'
import { type News, onNews } from '#server/db/news.ts'
import type { Db } from '#server/db/tables.ts'
import { makeAttendance } from './attendance.ts'
import { beatSome, catchUp, endOrphans, TURNS } from './rounds.ts'
import { makeStream, type Stream } from './stream.ts'
import { makeTeller } from './teller.ts'
import { makeWatchers, type Watcher } from './watchers.ts'
import { addNews, decode } from './wire.ts'

/** Most streams of one person: one a browser. */
export const STREAMS_OF_ONE = 12
/** When a person with too many may try again, in seconds. */
const FULL_PAUSE = 60
/** How often the database is asked while nothing is heard, in turns of a second. */
const DEAF_TURNS = 2
/** How often sessions are looked at, in turns. Sign-outs are told at once; this finds those that ended by themselves. */
const SESSION_TURNS = 5
/** Streams that come back to another server when this one ends, a millisecond of spreading each. */
const LONGEST_SPREAD = 10_000

/** How long the other servers may take to hear that this one goes, in milliseconds. */
const FAREWELL = 1_000

export type LiveParts = { db: Db; clock: Clock; onTrouble(what: string, error: Error): void }
export type Opening = LiveAsk & { actor: Actor; token: string; hangUp(): void }

/**
 * What happens at this moment, at one server: the streams that are open here, and what this server and the others tell
 * each other. Nothing in it is worth keeping: streams come back, and say what they know.
 */
export function makeLive({ db, clock, onTrouble }: LiveParts) {
  const me = randomUUID()
  const now = () => clock.now()
  const watchers = makeWatchers()
  const complain = (what: string) => (error: unknown) =>
    onTrouble(what, error instanceof Error ? error : new Error(String(error)))
  const teller = makeTeller(me, (payload) => notify(db, payload), complain('a notification did not leave'))
  const attendance = makeAttendance(now, watchers, teller)
  let deaf = true
  let stopping = false
  let turn = 0

  const look = (work: Promise<void>): void =>
    void work.catch(complain('the database could not be asked for what is new'))
  const checkSessions = () => look(endOrphans(db, clock, watchers))
  const take = (news: News) => {
    if (news.type === 'card') watchers.reach(news.cardId, news.seq)
    else if (news.type === 'directory') watchers.directory()
    else if (news.type === 'sessions') checkSessions()
    else if (news.type === 'waiting') watchers.waiting(news.staffIds)
    else look(catchUp(db, watchers))
  }
  const hear = (news: readonly News[]) => {
    for (const one of news) take(one)
    teller.tell((bundle) => {
      for (const one of news) addNews(bundle, one)
    })
  }
  onNews(db, hear)

  const ears: Ears = {
    onMessage(payload) {
      const message = decode(payload)
      if (message === null || message.from === me) return
      for (const [cardId, seq] of message.cards) watchers.reach(cardId, seq)
      watchers.waiting(message.waiting)
      const { signs } = message
      for (const type of ['many', 'directory', 'sessions'] as const) if (signs.includes(type)) take({ type })
      attendance.heard(message)
    },
    onListening() {
      deaf = false
      teller.tell(({ signs }) => signs.add('hello'))
      attendance.tellAll()
      look(catchUp(db, watchers))
      watchers.directory() // who has it already hears so at once
    },
    onDeaf(error) {
      deaf = true
      onTrouble('nothing is heard of other servers', error)
    },
  }

  const round = () => {
    turn++
    beatSome(watchers, now(), turn, TURNS)
    attendance.round()
    if (turn % TURNS === 0) teller.tell(({ signs }) => signs.add('alive'))
    if (deaf && turn % DEAF_TURNS === 0) look(catchUp(db, watchers))
    if (turn % SESSION_TURNS === 0) checkSessions()
  }
  const rounds = setInterval(round, 1_000).unref()

  const admit = ({ actor, browser }: Opening) => {
    if (stopping) throw new MedkartaError('unavailable')
    const own = watchers.of(actor.id)
    for (const watcher of own) if (watcher.browser === browser) watcher.stream.end()
    const others = own.filter((watcher) => watcher.browser !== browser)
    if (others.length >= STREAMS_OF_ONE) throw new MedkartaError('rate-limited', { seconds: FULL_PAUSE })
  }
  const tellMissed = async ({ cards }: Watcher, { directory }: Opening, stream: Stream) => {
    for (const { cardId, seq } of await readHeads(db, [...cards.keys()])) watchers.reach(cardId, seq)
    if (directory !== null && (await readVersion(db)).version > directory) stream.send({ type: 'directory' })
  }
  return {
    ears,
    /**
     * Opens a stream. What its reader has missed is told at once; a stream of the same browser before it ends.
     *
     * @throws MedkartaError `rate-limited` when the person has too many, `unavailable` when this server ends
     */
    async open(opening: Opening): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
      admit(opening)
      const { actor, token, browser, directory, hangUp } = opening
      const cards = new Map(opening.cards.map(({ cardId, seq }) => [cardId.toLowerCase(), seq]))
      const gone = () => {
        if (!watchers.remove(watcher)) return
        for (const cardId of cards.keys()) attendance.leave(cardId, actor)
      }
      const stream = makeStream(now, gone)
      const watcher: Watcher = { actor, token, browser, stream, cards, directory: directory !== null, hangUp }
      watchers.add(watcher) // before the question: what comes in between is told twice rather than not at all
      for (const cardId of cards.keys()) attendance.enter(cardId, actor, stream)
      try {
        await tellMissed(watcher, opening, stream)
      } catch (error) {
        stream.end()
        gone()
        throw error
      }
      return stream.body
    },
    /** Somebody writes on a card, or no longer. */
    write: (cardId: string, actor: Actor, writing: boolean): void => attendance.write(cardId, actor, writing),
    /** How many streams are open here. */
    streams: () => watchers.all.size,
    /** Sends every stream away, to come back elsewhere or later, not all at once. */
    async stop(): Promise<void> {
      stopping = true
      clearInterval(rounds)
      const after = Math.min(LONGEST_SPREAD, 1_000 + watchers.all.size * 2)
      for (const { stream } of [...watchers.all]) {
        stream.send({ type: 'bye', after })
        stream.end()
      }
      teller.tell(({ signs }) => signs.add('bye'))
      await atMost(FAREWELL, teller.flush())
      teller.stop()
    },
  }
}

export type Live = ReturnType<typeof makeLive>
