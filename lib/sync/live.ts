import { HEARTBEAT, type LiveEvent } from '#lib/protocol/live.ts'
import { backoff } from './backoff.ts'
import { LIVE_TABLE, type LiveHappening, type LiveState, type Move } from './live-table.ts'

/** A line counts as dead when nothing was heard for so long, in milliseconds: two heartbeats and a little. */
export const SILENCE = 2 * HEARTBEAT + 5_000

/** An open stream, or one that was asked for. */
export type Line = { close(): void }

/** What a line tells whoever opened it. `pause`: how long the server asks to stay away, in milliseconds. */
export type LineEars = { opened(): void; heard(): void; event(event: LiveEvent): void; broken(pause: number): void }

export type LiveParts = {
  open(ears: LineEars): Line
  /** Calls `work` after so many milliseconds. @returns what takes it back */
  after(milliseconds: number, work: () => void): () => void
  random(): number
  /** The state is another. */
  onState(state: LiveState): void
  /** Something is new at the server. */
  onEvent(event: LiveEvent): void
  /** The cards have to be read: something may have been missed. */
  onRead(): void
}

/** Follows what happens by the table, one line at a time. What an old line still says is not heard. */
export function makeLive(parts: LiveParts) {
  let state: LiveState = 'off'
  let line: Line | null = null
  let failures = 0
  let asked = 0
  let cancel: () => void = () => undefined

  const close = () => {
    line?.close()
    line = null
  }
  const open = () => {
    close()
    const mine: { line: Line | null } = { line: null }
    const ifMine = (work: () => void) => () => {
      if (mine.line !== null && line === mine.line) work()
    }
    mine.line = parts.open({
      opened: ifMine(() => {
        failures = 0
        tell('opened')
      }),
      heard: ifMine(() => tell('heard')),
      event: (event) => ifMine(() => take(event))(),
      broken: (pause) => ifMine(() => goAfter('broken', pause))(),
    })
    line = mine.line
  }
  const take = (event: LiveEvent) => {
    if (event.type === 'bye') goAfter('bye', event.after)
    else parts.onEvent(event)
  }
  const goAfter = (happening: 'broken' | 'bye', pause: number) => {
    asked = pause
    tell(happening)
  }
  const pauseOf = (timer: Move['timer']): number => {
    if (timer === 'silence') return SILENCE
    if (timer === 'spread') return asked * parts.random()
    failures++
    return Math.max(asked, backoff(failures, parts.random()))
  }
  const setTimer = (timer: Move['timer']) => {
    if (timer === 'keep') return
    cancel()
    cancel = timer === 'none' ? () => undefined : parts.after(pauseOf(timer), () => tell('timer'))
    asked = 0
  }
  const tell = (happening: LiveHappening): void => {
    const move = LIVE_TABLE[state][happening]
    const before = state
    state = move.to
    if (move.line === 'open') open()
    if (move.line === 'close') close()
    setTimer(move.timer)
    if (state !== before) parts.onState(state)
    if (move.read) parts.onRead()
  }
  return { tell, state: () => state }
}
