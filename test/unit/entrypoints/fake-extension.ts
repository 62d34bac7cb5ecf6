/**
 * The extension API as far as the background needs it, in memory. To be put in the place of the one seam:
 * `vi.mock('#lib/platform/extension.ts', () => import('../fake-extension.ts'))`.
 */
type Changes = Record<string, { newValue?: unknown }>
type Listener = (changes: Changes, area: string) => void
type Alarm = { name: string; periodInMinutes?: number; when?: number }

const listeners = new Set<Listener>()
const keysOf = (keys: string | string[]) => (Array.isArray(keys) ? keys : [keys])

function area(name: string) {
  const values = new Map<string, unknown>()
  const tell = (changes: Changes) => {
    for (const listener of listeners) listener(changes, name)
  }
  return {
    async get(keys: string | string[] | null): Promise<Record<string, unknown>> {
      const wanted = keys === null ? [...values.keys()] : keysOf(keys)
      return structuredClone(
        Object.fromEntries(wanted.filter((key) => values.has(key)).map((key) => [key, values.get(key)])),
      )
    },
    async set(changed: Record<string, unknown>): Promise<void> {
      for (const [key, value] of Object.entries(changed)) values.set(key, structuredClone(value))
      tell(Object.fromEntries(Object.entries(changed).map(([key, newValue]) => [key, { newValue }])))
    },
    async remove(keys: string | string[]): Promise<void> {
      for (const key of keysOf(keys)) values.delete(key)
      tell(Object.fromEntries(keysOf(keys).map((key) => [key, {}])))
    },
    async clear(): Promise<void> {
      values.clear()
    },
  }
}

/** Alarms as they were made, in order. */
export const madeAlarms: Alarm[] = []
const alarms = new Map<string, Alarm>()

type Told = { title: string; message: string }
/** Notifications that were shown, in order. */
export const told: (Told & { id: string })[] = []

export const extension = {
  storage: {
    session: area('session'),
    local: area('local'),
    managed: area('managed'),
    onChanged: {
      addListener: (listener: Listener) => void listeners.add(listener),
      removeListener: (listener: Listener) => void listeners.delete(listener),
    },
  },
  action: {
    setBadgeBackgroundColor: async () => undefined,
    setBadgeText: async () => undefined,
    setTitle: async () => undefined,
  },
  tabs: {
    sendMessage: async (): Promise<unknown> => undefined,
    query: async () => [],
    create: async () => ({ windowId: 9 }),
  },
  windows: {
    WINDOW_ID_NONE: -1,
    get: async (id: number) => ({ id, type: 'normal' }),
    getLastFocused: async () => ({ id: 4 }),
    update: async () => undefined,
  },
  notifications: {
    create: async (id: string, { title, message }: Told) => void told.push({ id, title, message }),
    clear: async () => true,
  },
  scripting: { removeCSS: async () => undefined },
  alarms: {
    get: async (name: string) => alarms.get(name),
    create: async (name: string, how: Omit<Alarm, 'name'>) => {
      alarms.set(name, { name, ...how })
      madeAlarms.push({ name, ...how })
    },
  },
  permissions: { contains: async () => true },
  commands: { getAll: async () => [] },
  i18n: { getUILanguage: () => 'en' },
  runtime: { getURL: (path: string) => `chrome-extension://medkarta/${path}` },
}

export const clickOpensPanel = true
/** Whether the browser opens the panel. */
export const panel = { opens: true }
export const openSidePanel = async (): Promise<void> => {
  if (!panel.opens) throw new Error('no gesture')
}
