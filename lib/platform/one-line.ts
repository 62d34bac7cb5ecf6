import { z } from 'zod'
import { LiveEvent } from '#lib/protocol/live.ts'

const LINE = 'medkarta-line'
const panelLock = (panel: string) => `medkarta-panel-${panel}`

/** What panels of one browser say to each other. */
const Said = z.discriminatedUnion('type', [
  /** The one with the line asks what the others watch. */
  z.object({ type: z.literal('who') }),
  z.object({ type: z.literal('watch'), panel: z.string(), cards: z.array(z.string()) }),
  z.object({ type: z.literal('state'), state: z.enum(['off', 'connecting', 'live', 'waiting', 'offline']) }),
  z.object({ type: z.literal('event'), event: LiveEvent }),
  /** Somebody asks the one with the line to try it again at once. */
  z.object({ type: z.literal('try') }),
])
type Said = z.infer<typeof Said>
export type Told = Extract<Said, { type: 'state' | 'event' }>

export type Panels = {
  /** This panel has a card in front, with those that are shown on it, or none. */
  watch(cards: string[]): void
  /** From the panel with the line to all others. */
  tell(told: Told): void
  /** From any panel to the one with the line. */
  tryNow(): void
}

export type PanelParts = {
  /** This panel is the one that opens the line. */
  onLead(): void
  /** What the panels watch together; told to the one with the line, whenever somebody says what they watch. */
  onWatched(cards: string[]): void
  onTold(told: Told): void
  /** The line is to be tried again at once; told to the one with the line. */
  onTry(): void
}

const forever = () => new Promise<never>(() => undefined)

/**
 * Brings the panels of one browser together, so that they hold one line: browsers open six connections to a server at
 * most (HTTP/1.1), and every entry that is read or sent needs one too. The line is held by whoever has the lock; the
 * browser gives it to the next panel when that one is closed or dies.
 */
export function joinPanels({ onLead, onWatched, onTold, onTry }: PanelParts): Panels {
  const me = crypto.randomUUID()
  const channel = new BroadcastChannel(LINE)
  const watched = new Map<string, string[]>([[me, []]])
  let leads = false

  const gather = async () => {
    const alive = new Set((await navigator.locks.query()).held?.map(({ name }) => name))
    for (const panel of watched.keys()) if (panel !== me && !alive.has(panelLock(panel))) watched.delete(panel)
    onWatched([...new Set([...watched.values()].flat())].sort())
  }
  const say = (said: Said) => channel.postMessage(said)
  const sayWatched = () => say({ type: 'watch', panel: me, cards: watched.get(me) ?? [] })
  const note = (panel: string, cards: string[]) => {
    watched.set(panel, cards)
    if (leads) void gather()
  }
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const said = Said.safeParse(data)
    if (!said.success) return // of a page of another version
    if (said.data.type === 'who') sayWatched()
    else if (said.data.type === 'watch') note(said.data.panel, said.data.cards)
    else if (said.data.type !== 'try') onTold(said.data)
    else if (leads) onTry()
  }
  void navigator.locks.request(panelLock(me), forever)
  void navigator.locks.request(LINE, () => {
    leads = true
    onLead()
    say({ type: 'who' })
    void gather()
    return forever()
  })
  return {
    watch(cards) {
      if (watched.get(me)?.join() === cards.join()) return
      note(me, cards)
      sayWatched()
    },
    tell: say,
    tryNow: () => (leads ? onTry() : say({ type: 'try' })),
  }
}
