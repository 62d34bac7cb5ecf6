import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import type { LiveEvent } from '#lib/protocol/live.ts'
import { type Line, type LineEars, makeLive } from '#lib/sync/live.ts'
import { LIVE_TABLE, type LiveHappening, type LiveState } from '#lib/sync/live-table.ts'

/** Two heartbeats of a quarter of a minute and five seconds to spare, in milliseconds: what people were promised. */
const SILENCE = 35_000

/** Timers that run when they are told to, and lines that a test opens and breaks. */
function rig(random = () => 0.5) {
  let now = 0
  const timers = new Set<{ at: number; work: () => void }>()
  const lines: { ears: LineEars; isOpen: boolean }[] = []
  const told = { states: [] as LiveState[], events: [] as LiveEvent[], reads: 0 }
  const live = makeLive({
    open(ears): Line {
      const line = { ears, isOpen: true }
      lines.push(line)
      return {
        close: () => {
          line.isOpen = false
        },
      }
    },
    after(milliseconds, work) {
      const timer = { at: now + milliseconds, work }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    random,
    onState: (state) => told.states.push(state),
    onEvent: (event) => told.events.push(event),
    onRead: () => told.reads++,
  })
  const pass = (milliseconds: number) => {
    const until = now + milliseconds
    for (;;) {
      const due = [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
      if (!due) break
      timers.delete(due)
      now = due.at
      due.work()
    }
    now = until
  }
  const newest = (): LineEars => {
    const line = lines.at(-1)
    if (!line) throw new Error('No line was opened')
    return line.ears
  }
  return { live, told, lines, timers, pass, newest, open: () => lines.filter(({ isOpen }) => isOpen).length }
}

let it: ReturnType<typeof rig>
beforeEach(() => {
  it = rig()
})
const goLive = () => {
  it.live.tell('begin')
  it.newest().opened()
}

describe('the line', () => {
  test('is opened with the session and closed with it', () => {
    goLive()
    expect(it.live.state()).toBe('live')
    it.live.tell('end')
    expect([it.live.state(), it.open(), it.timers.size]).toEqual(['off', 0, 0])
  })

  test('tells what happens, and nothing more when it was given up', () => {
    goLive()
    const event = { type: 'card', cardId: 'x', seq: 2 } as const
    const old = it.newest()
    old.event(event)
    it.live.tell('change')
    old.event(event)
    old.broken(0)
    expect(it.told.events).toEqual([event])
    expect([it.live.state(), it.open()]).toEqual(['connecting', 1])
  })

  test('fault 11: a line that swallows everything is given up after two heartbeats, and the card is read', () => {
    goLive()
    it.pass(SILENCE - 1_000)
    it.newest().heard()
    it.pass(SILENCE - 1_000)
    expect(it.live.state()).toBe('live')
    it.pass(1_001)
    expect([it.live.state(), it.open(), it.told.reads]).toEqual(['waiting', 0, 1])
  })

  test('fault 11: so is one that never opens', () => {
    it.live.tell('begin')
    it.pass(SILENCE + 1)
    expect([it.live.state(), it.open()]).toEqual(['waiting', 0])
  })

  test('comes again after a break, later and later, and soon after a good one', () => {
    const pauses: number[] = []
    it.live.tell('begin')
    for (let i = 0; i < 9; i++) {
      it.newest().broken(0)
      const opened = it.lines.length
      let waited = 0
      for (; it.lines.length === opened; waited += 100) it.pass(100)
      pauses.push(waited)
    }
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b))
    expect([pauses[0], pauses.at(-1)]).toEqual([1_500, 90_000])
    it.newest().opened()
    it.newest().broken(0)
    it.pass(2_000)
    expect(it.live.state()).toBe('connecting')
  })

  test('waits as long as a server at its limit asks', () => {
    it.live.tell('begin')
    it.newest().broken(60_000)
    it.pass(59_000)
    expect(it.live.state()).toBe('waiting')
    it.pass(1_001)
    expect(it.live.state()).toBe('connecting')
  })

  test('comes back at its own moment when a server goes away', () => {
    const moments = [0, 0.5, 1].map((random) => {
      it = rig(() => random)
      goLive()
      it.newest().event({ type: 'bye', after: 8_000 })
      let waited = 0
      for (; it.live.state() === 'waiting'; waited += 100) it.pass(100)
      return waited
    })
    expect(moments).toEqual([100, 4_000, 8_000])
  })

  test.each(['online', 'woke'] as const)('is made anew at once: %s', (happening) => {
    goLive()
    it.live.tell(happening)
    expect([it.lines.length, it.open(), it.told.reads]).toEqual([2, 1, 1])
  })

  test('is not waited for when the panel is looked at again; one that is open stays', () => {
    goLive()
    it.live.tell('seen')
    expect([it.lines.length, it.told.reads]).toEqual([1, 1])
    it.newest().broken(0)
    it.live.tell('seen')
    expect([it.lines.length, it.live.state()]).toEqual([2, 'connecting'])
  })
})

const HAPPENINGS = Object.keys(LIVE_TABLE.off) as LiveHappening[]

test('whatever happens in whatever order: one line at most, none without a session, never waiting for nothing', () => {
  const step = fc.oneof(
    fc.constantFrom(...HAPPENINGS).map((happening) => () => it.live.tell(happening)),
    fc.nat(200_000).map((milliseconds) => () => it.pass(milliseconds)),
    fc.constantFrom('opened', 'heard').map((said) => () => it.lines.at(-1)?.ears[said]()),
    fc.nat(100_000).map((pause) => () => it.lines.at(-1)?.ears.broken(pause)),
    fc.nat(100_000).map((after) => () => it.lines.at(-1)?.ears.event({ type: 'bye', after })),
    fc.nat().map((index) => () => it.lines[index % Math.max(1, it.lines.length)]?.ears.broken(0)),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.double({ min: 0, max: 1, noNaN: true }), (steps, random) => {
      it = rig(() => random)
      for (const next of steps) {
        next()
        const state = it.live.state()
        expect(it.open()).toBe(state === 'connecting' || state === 'live' ? 1 : 0)
        expect(it.timers.size).toBe(state === 'off' ? 0 : 1)
      }
      // Healed: a line is asked for again within the longest pause.
      it.live.tell('begin')
      const lines = it.lines.length
      it.newest().broken(0)
      it.pass(300_000)
      expect(it.lines.length).toBeGreaterThan(lines)
    }),
    { numRuns: 500 },
  )
})
