import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { EMPTY_DRAFT } from '#lib/card/draft.ts'
import { systemClock } from '#lib/platform/clock.ts'
import { openLine } from '#lib/platform/line.ts'
import { newestEntry } from '#lib/store/cards.ts'
import { allOutbox, saveToOutbox, takeBack } from '#lib/store/outbox.ts'
import { followCard } from '#lib/sync/card.ts'
import { makeLive } from '#lib/sync/live.ts'
import type { Session } from '#lib/sync/network.ts'
import { drain } from '#lib/sync/sender.ts'
import { Browser, newRow } from '#test/model/browser.ts'
import type { Person } from '#test/model/house.ts'
import { FAULTS } from '#test/model/line.ts'
import { Killed } from '#test/model/mortal.ts'
import type { Line } from '#test/model/told.ts'

/** What happens how often, once a second or so. */
const CHANCE = { write: 0.15, takeBack: 0.02, fault: 0.15, die: 0.05, restart: 0.02 }
const happens = (what: keyof typeof CHANCE) => Math.random() < CHANCE[what]
const oneOf = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T

/** Requests go wrong in all ways but one: the server is killed by somebody else. */
const WAYS = FAULTS.filter((fault) => fault !== 'killed')

/** Somebody at work with the extension, and what they were told. */
export class StaffMember {
  readonly person: Person
  readonly browser: Browser
  readonly lines: Line[] = []
  /** Ids of the lines of which the server has said that they stand on the card. */
  readonly acknowledged = new Set<string>()
  ended = 0
  readonly #session: Session
  readonly #cards: readonly string[]
  readonly #grown = new Set<string>()
  readonly #live: ReturnType<typeof makeLive>

  private constructor(person: Person, session: Session, cards: readonly string[]) {
    this.person = person
    this.#session = session
    this.#cards = cards
    const send = (url: string, init: RequestInit) => fetch(url, init)
    this.browser = new Browser({ send, kill: () => undefined, clock: systemClock, server: session.server })
    this.#live = this.#follow()
  }

  static async begin(person: Person, session: Session, cards: readonly string[]): Promise<StaffMember> {
    const member = new StaffMember(person, session, cards)
    await member.browser.signIn(person, session.token)
    member.#live.tell('begin')
    return member
  }

  /** Works until somebody says that it is over; then the line is closed. */
  async work(over: AbortSignal): Promise<void> {
    while (!over.aborted) {
      await this.#step()
      await sleep(500 + Math.random() * 1_000)
    }
    this.#live.tell('end')
  }

  /** Nothing goes wrong any more. @returns whether nothing waits */
  async finish(): Promise<boolean> {
    this.browser.line.faults.length = 0
    await this.browser.line.deliver()
    const { state } = await drain(this.browser.parts(null))
    for (const cardId of this.#cards) this.#grown.add(cardId)
    await this.#read()
    await this.#listen()
    return state === 'idle' && this.#grown.size === 0
  }

  async #step(): Promise<void> {
    if (happens('write')) await this.#write()
    if (happens('takeBack')) await this.#takeBack()
    if (happens('fault')) this.browser.line.faults.push(oneOf(WAYS))
    if (happens('restart')) this.browser.restart()
    await Promise.all([this.#send(happens('die')), this.#send(false)])
    await this.#read()
    await this.#listen()
    if (this.browser.line.faults.length === 0) await this.browser.line.deliver()
  }

  async #write(): Promise<void> {
    const text = `${this.person.name} ${this.lines.length + 1}`
    const row = newRow(this.person, oneOf(this.#cards), { text, picture: null }, Date.now())
    await saveToOutbox(this.browser.db, [row], EMPTY_DRAFT, Date.now())
    this.lines.push({ ...row, browser: 0, fate: 'saved' })
  }

  async #takeBack(): Promise<void> {
    const last = this.lines.at(-1)
    if (last && (await takeBack(this.browser.db, last.id, this.person.id, Date.now()))) last.fate = 'theirs-again'
  }

  async #send(dies: boolean): Promise<void> {
    try {
      await drain(this.browser.parts(dies ? 1 + Math.floor(Math.random() * 30) : null))
    } catch (error) {
      if (!(error instanceof Killed)) throw error
      this.ended++
    }
  }

  /** Reads the cards that are said to have grown; those that could not be read are read next time. */
  async #read(): Promise<void> {
    for (const cardId of [...this.#grown]) {
      const { state } = await followCard(this.browser.parts(null), this.#session, cardId)
      if (state === 'history-changed') throw new Error(`${this.person.name} sees another history of ${cardId}`)
      if (state === 'fresh') this.#grown.delete(cardId)
    }
  }

  async #listen(): Promise<void> {
    const waiting = (await allOutbox(this.browser.db)).filter(({ state }) => state !== 'accepted')
    const ids = new Set(waiting.map(({ id }) => id))
    for (const { id, fate } of this.lines) if (fate === 'saved' && !ids.has(id)) this.acknowledged.add(id)
  }

  #follow() {
    const id = randomUUID()
    const watched = () =>
      Promise.all(
        this.#cards.map(async (cardId) => ({
          cardId,
          seq: (await newestEntry(this.browser.db, cardId))?.seq ?? 0,
        })),
      )
    const ask = async () => ({ browser: id, cards: await watched(), directory: null })
    return makeLive({
      open: (ears) => openLine(this.#session, ask(), ears, () => undefined),
      after: (milliseconds, work) => {
        const timer = setTimeout(work, milliseconds)
        return () => clearTimeout(timer)
      },
      random: Math.random,
      onState: () => undefined,
      onEvent: (event) => {
        if (event.type === 'card') this.#grown.add(event.cardId)
      },
      onRead: () => {
        for (const cardId of this.#cards) this.#grown.add(cardId)
      },
    })
  }
}
