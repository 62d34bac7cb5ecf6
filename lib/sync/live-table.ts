/**
 * How the panel hears of what happens. `off`: nobody is signed in. `connecting`: a line was asked for. `live`: it is open,
 * and says something in time. `waiting`: there is none; the card is read every few seconds until the next try. `offline`:
 * the same, and the browser says that there is no network.
 */
export type LiveState = 'off' | 'connecting' | 'live' | 'waiting' | 'offline'

/**
 * `begin`, `end`: somebody signed in, or nobody is any more. `change`: other cards are watched. `opened`, `heard`,
 * `broken`, `bye`: of the line; `bye`: the server goes away and asks to come back later. `timer`: what was waited for is
 * over. `online`, `offline`: the browser says so. `seen`: the panel is looked at again. `woke`: the machine slept.
 */
export type LiveHappening =
  | 'begin'
  | 'end'
  | 'change'
  | 'opened'
  | 'heard'
  | 'broken'
  | 'bye'
  | 'timer'
  | 'online'
  | 'offline'
  | 'seen'
  | 'woke'

/**
 * What is done. `timer`: `silence` until the line counts as dead, `backoff` until the next try, `spread` until a moment
 * within what the server asked for. `read`: the cards are read now, whatever the line says.
 */
export type Move = {
  to: LiveState
  line: 'open' | 'close' | 'keep'
  timer: 'silence' | 'backoff' | 'spread' | 'none' | 'keep'
  read: boolean
}

const stay = (to: LiveState): Move => ({ to, line: 'keep', timer: 'keep', read: false })
const look = (to: LiveState): Move => ({ ...stay(to), read: true })
const CONNECT: Move = { to: 'connecting', line: 'open', timer: 'silence', read: false }
const CONNECT_AND_READ: Move = { ...CONNECT, read: true }
const LIVE: Move = { to: 'live', line: 'keep', timer: 'silence', read: false }
const RETRY: Move = { to: 'waiting', line: 'close', timer: 'backoff', read: true }
const COME_BACK: Move = { to: 'waiting', line: 'close', timer: 'spread', read: false }
const LOST: Move = { to: 'offline', line: 'close', timer: 'backoff', read: false }
const END: Move = { to: 'off', line: 'close', timer: 'none', read: false }

/** Every state has a cell for every happening: one that is missing does not compile. */
export const LIVE_TABLE: Record<LiveState, Record<LiveHappening, Move>> = {
  off: {
    begin: CONNECT,
    end: END,
    change: stay('off'),
    opened: stay('off'),
    heard: stay('off'),
    broken: stay('off'),
    bye: stay('off'),
    timer: stay('off'),
    online: stay('off'),
    offline: stay('off'),
    seen: stay('off'),
    woke: stay('off'),
  },
  connecting: {
    begin: CONNECT,
    end: END,
    change: CONNECT,
    opened: LIVE,
    heard: stay('connecting'),
    broken: RETRY,
    bye: COME_BACK,
    timer: RETRY,
    online: CONNECT_AND_READ,
    offline: LOST,
    seen: look('connecting'),
    woke: CONNECT_AND_READ,
  },
  live: {
    begin: CONNECT,
    end: END,
    change: CONNECT,
    opened: LIVE,
    heard: LIVE,
    broken: RETRY,
    bye: COME_BACK,
    timer: RETRY,
    online: CONNECT_AND_READ, // another network: the old line may be dead and not know it
    offline: LOST,
    seen: look('live'),
    woke: CONNECT_AND_READ,
  },
  waiting: {
    begin: CONNECT,
    end: END,
    change: stay('waiting'),
    opened: stay('waiting'),
    heard: stay('waiting'),
    broken: stay('waiting'),
    bye: stay('waiting'),
    timer: CONNECT,
    online: CONNECT_AND_READ,
    offline: LOST,
    seen: CONNECT_AND_READ,
    woke: CONNECT_AND_READ,
  },
  offline: {
    begin: CONNECT,
    end: END,
    change: stay('offline'),
    opened: stay('offline'),
    heard: stay('offline'),
    broken: stay('offline'),
    bye: stay('offline'),
    timer: CONNECT, // browsers are wrong about it: a server on this machine needs no network
    online: CONNECT_AND_READ,
    offline: stay('offline'),
    seen: CONNECT_AND_READ,
    woke: CONNECT_AND_READ,
  },
}
