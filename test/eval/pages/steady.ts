const EVENTS = Symbol.for('medkarta.pages')
/** What a page answers to, and could be kept from. */
const TYPES = [
  ...['click', 'dblclick', 'mousedown', 'mouseup', 'contextmenu', 'pointerdown', 'pointerup', 'wheel'],
  ...['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'change', 'submit', 'select'],
  ...['copy', 'cut', 'paste', 'focusin', 'focusout'],
]
/** When every visit begins, in milliseconds since 1970. */
export const NOW = Date.parse('2026-03-02T09:00:00Z')

/**
 * Makes a page the same at each visit, before any of its scripts: chance comes from a seed, the clock begins at one
 * moment. Keeps what became of each event, after the page has had it.
 */
export function steady(): void {
  forget()
  seed()
  beginAt(NOW - Math.round(performance.now()))
  const log: string[] = []
  Object.defineProperty(window, EVENTS, { value: { log } })
  for (const type of TYPES) {
    window.addEventListener(type, (event) => {
      const { target } = event
      const what = target instanceof Element ? target.localName : 'page'
      log.push(`${type} ${what} ${event.defaultPrevented ? 'prevented' : 'let pass'}`)
    })
  }
}

/** What an earlier visit left here. */
function forget(): void {
  try {
    localStorage.clear()
  } catch (error) {
    console.debug('this frame has no storage', error)
  }
}

function seed(): void {
  let state = 42
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  Math.random = next
  crypto.getRandomValues = <T extends ArrayBufferView | null>(array: T): T => {
    if (array !== null) {
      const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
      for (let i = 0; i < bytes.length; i++) bytes[i] = Math.floor(next() * 256)
    }
    return array
  }
}

/** The clock goes on from `start`: a page that waits for time to pass would wait for ever. */
function beginAt(start: number): void {
  const Real = Date
  const now = () => start + Math.round(performance.now())
  const steadyDate = new Proxy(Real, {
    construct: (target, given, self) => Reflect.construct(target, given.length === 0 ? [now()] : given, self),
    apply: () => new Real(now()).toString(),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  })
  window.Date = steadyDate
}
