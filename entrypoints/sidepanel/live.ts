import { computed, effect, signal } from '@preact/signals'
import { openLine } from '#lib/platform/line.ts'
import { tellBackground } from '#lib/platform/messages.ts'
import { joinPanels, type Panels } from '#lib/platform/one-line.ts'
import { parts } from '#lib/platform/parts.ts'
import { type LiveAsk, type LiveEvent, WATCH_LIMIT } from '#lib/protocol/live.ts'
import { endSession } from '#lib/store/account.ts'
import { newestEntry } from '#lib/store/cards.ts'
import { type LineEars, makeLive } from '#lib/sync/live.ts'
import type { LiveState } from '#lib/sync/live-table.ts'
import { account } from '../shared/account.ts'
import { lineState, lineTries } from './line-state.ts'
import { card } from './panel-state.ts'
import { keepPresence, notePresence, toldPresence } from './presence.ts'
import { askWhatWaits } from './waiting-model.ts'
import { writing } from './writing.ts'

/** A machine that did not run for so long has slept, in milliseconds. Hidden pages are called once a minute. */
const SLEPT = 120_000
/** Panels of a company hear of a new client at the same moment, and ask one after the other. Milliseconds. */
const SPREAD = 2_000
/** What the server knows this browser by, as long as this panel holds the line. */
const browser = crypto.randomUUID()

/** The cards in front of the panels of this browser, as far as a stream may name them. */
let watched: string[] = []

async function asked(): Promise<LiveAsk> {
  const cards = watched.map(async (cardId) => ({ cardId, seq: (await newestEntry(parts.db, cardId))?.seq ?? 0 }))
  const directory = await parts.db.directory.get('directory')
  return { browser, cards: await Promise.all(cards), directory: directory?.version ?? 0 }
}

function open(ears: LineEars) {
  const { server = '', token } = account.peek() ?? {}
  const session = { server, token: token ?? '' }
  return openLine(session, asked(), ears, () => void endSession(parts.db, session.token))
}

const after = (milliseconds: number, work: () => void) => {
  const timer = setTimeout(work, milliseconds)
  return () => clearTimeout(timer)
}

let isAsking = false
function askForDirectory(): void {
  if (isAsking) return
  isAsking = true
  after(SPREAD * parts.random(), () => {
    isAsking = false
    void tellBackground({ type: 'directory-changed' })
  })
}

function take(event: LiveEvent): void {
  if (event.type === 'card') void card.value?.reach(event.cardId, event.seq)
  if (event.type === 'presence') notePresence(event)
}

/** The line of this browser, when this panel holds it. What it tells goes to the other panels too. */
const makeLine = (panels: () => Panels) =>
  makeLive({
    open,
    after,
    random: parts.random,
    onState(state) {
      lineState.value = state
      panels().tell({ type: 'state', state })
    },
    onEvent(event) {
      if (event.type === 'directory') return askForDirectory()
      if (event.type === 'waiting') return void askWhatWaits()
      take(event)
      panels().tell({ type: 'event', event })
    },
    onRead: () => void card.value?.refresh(),
  })

type TheLine = ReturnType<typeof makeLine>

/** Begins and ends the line with the session. */
function followSession(line: TheLine): void {
  const token = computed(() => account.value?.token ?? null)
  effect(() => {
    const happening = token.value === null ? 'end' : 'begin'
    queueMicrotask(() => line.tell(happening))
  })
}

/** How things stand, for a panel that has just joined. */
function welcome(panels: Panels, state: LiveState): void {
  panels.tell({ type: 'state', state })
  for (const event of toldPresence()) panels.tell({ type: 'event', event })
}

function followMachine(line: TheLine): void {
  /** The line from before may be dead and not know it, whichever panel holds it. */
  const anew = (happening: 'online' | 'woke') => {
    keepPresence([])
    line.tell(happening)
  }
  window.addEventListener('online', () => anew('online'))
  window.addEventListener('offline', () => line.tell('offline'))
  let last = parts.clock.now()
  setInterval(() => {
    const now = parts.clock.now()
    if (now - last > SLEPT) anew('woke')
    last = now
  }, 10_000)
}

/** Joins the other panels of this browser, and follows what happens as long as this one is open. */
export function followLive(): void {
  let leads = false
  const line: TheLine = makeLine(() => panels)
  const panels: Panels = joinPanels({
    onLead() {
      leads = true
      followSession(line)
    },
    onWatched(cards) {
      keepPresence(cards)
      welcome(panels, line.state())
      if (cards.join() === watched.join()) return
      watched = cards.slice(0, WATCH_LIMIT)
      line.tell('change')
    },
    onTry: () => line.tell('seen'),
    onTold(told) {
      if (leads) return
      if (told.type === 'event') take(told.event)
      else lineState.value = told.state
    },
  })
  followMachine(line)
  const visible = signal(document.visibilityState === 'visible')
  document.addEventListener('visibilitychange', () => {
    visible.value = document.visibilityState === 'visible'
    if (!visible.value) return
    line.tell('seen')
    void card.value?.refresh()
  })
  effect(() => {
    const cards = visible.value ? (card.value?.cards.value ?? []) : []
    queueMicrotask(() => {
      if (!leads) keepPresence(cards) // the one with the line keeps what the others watch
      panels.watch(cards)
    })
  })
  effect(() => {
    if (lineTries.value > 0) queueMicrotask(panels.tryNow)
  })
  effect(() => {
    if (card.value) writing.stop() // another card is open
  })
}
