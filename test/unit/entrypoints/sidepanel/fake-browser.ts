import { vi } from 'vitest'

type Changes = Record<string, { newValue?: unknown }>
type Listener = (changes: Changes, area: string) => void

/** An area of `storage` in memory, which tells of changes as the browser does. */
function area(name: string, listeners: Set<Listener>) {
  const kept = new Map<string, unknown>()
  const tell = (changes: Changes) => {
    for (const listener of listeners) listener(changes, name)
  }
  return {
    async get(keys: string | string[] | null) {
      const asked = keys === null ? [...kept.keys()] : [keys].flat()
      return Object.fromEntries(asked.filter((key) => kept.has(key)).map((key) => [key, kept.get(key)]))
    },
    async set(values: Record<string, unknown>) {
      for (const [key, value] of Object.entries(values)) kept.set(key, structuredClone(value))
      tell(Object.fromEntries(Object.entries(values).map(([key, newValue]) => [key, { newValue }])))
    },
    async remove(keys: string | string[]) {
      for (const key of [keys].flat()) kept.delete(key)
      tell(Object.fromEntries([keys].flat().map((key) => [key, {}])))
    },
  }
}

const HOME = 'chrome-extension://medkarta'
const heard = new Set<(raw: unknown, sender: object) => void>()
const listeners = new Set<Listener>()
const silent = { addListener: () => undefined, removeListener: () => undefined }

/** The tab in front of the one window, as the browser would tell it. */
export const inFront = { id: 1, windowId: 1, url: 'https://mail.example/#1', title: 'Mail' }

/** The extension API, as far as the panel's models use it. */
export const extension = {
  storage: {
    session: area('session', listeners),
    local: area('local', listeners),
    onChanged: {
      addListener: (listener: Listener) => listeners.add(listener),
      removeListener: (listener: Listener) => listeners.delete(listener),
    },
  },
  tabs: { query: async () => [{ ...inFront }], onActivated: silent, onUpdated: silent },
  permissions: { contains: async () => true, onAdded: silent, onRemoved: silent },
  windows: { getCurrent: async () => ({ id: inFront.windowId }) },
  i18n: { getUILanguage: () => 'en' },
  runtime: {
    id: 'medkarta',
    sendMessage: async () => null,
    getURL: (path: string) => `${HOME}${path}`,
    onMessage: { addListener: (listener: (raw: unknown, sender: object) => void) => heard.add(listener) },
  },
}

/** The background says something to the panel. */
export function tell(message: unknown): void {
  for (const listener of heard) listener(message, { id: 'medkarta', url: `${HOME}/background.js`, origin: HOME })
}

/** What a page of the extension stands in; the server cannot be reached. */
export function openWindow(): void {
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible', hasFocus: () => false })
  vi.stubGlobal('document', document)
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('HTMLTextAreaElement', class {})
  for (const later of ['requestAnimationFrame', 'requestIdleCallback']) {
    vi.stubGlobal(later, (work: () => void) => setTimeout(work))
  }
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('no network in this test')
  })
}
