import { z } from 'zod'
import { Near, Sighting } from '#lib/protocol/page.ts'
import { LogRequests, OpenRequest, PageState } from '#lib/protocol/pages-state.ts'
import { extension } from './extension.ts'

/**
 * One kind of value in `storage.session`: it outlives the background, ends with the browser, and no content script can
 * read it. What does not fit its schema (written by another version) counts as absent.
 */
export function slot<T>(name: string, schema: z.ZodType<T>) {
  const keyOf = (id: number | string) => `${name}:${id}`
  const area = extension.storage.session
  const parse = (value: unknown): T | null => {
    const parsed = schema.safeParse(value)
    return parsed.success ? parsed.data : null
  }
  return {
    async read(id: number | string): Promise<T | null> {
      const key = keyOf(id)
      return parse((await area.get(key))[key])
    },
    /** Of many ids at once; absent ones are left out. */
    async readMany(ids: readonly string[]): Promise<Map<string, T>> {
      const values = await area.get(ids.map(keyOf))
      return new Map(
        ids.flatMap((id) => {
          const value = parse(values[keyOf(id)])
          return value === null ? [] : [[id, value] as const]
        }),
      )
    },
    write: (id: number | string, value: T): Promise<void> => area.set({ [keyOf(id)]: value }),
    writeMany: (values: ReadonlyMap<string, T>): Promise<void> =>
      area.set(Object.fromEntries([...values].map(([id, value]) => [keyOf(id), value]))),
    remove: (...ids: (number | string)[]): Promise<void> => area.remove(ids.map(keyOf)),
    /** The values among all that `storage.session` holds, by id: for who has read it without us. */
    parseAll(held: Readonly<Record<string, unknown>>): Map<string, T> {
      const own = Object.keys(held).filter((key) => key.startsWith(`${name}:`))
      return new Map(
        own.flatMap((key) => {
          const value = parse(held[key])
          return value === null ? [] : [[key.slice(name.length + 1), value] as const]
        }),
      )
    },
    /** The values of all ids. */
    async readAll(): Promise<Map<string, T>> {
      return this.parseAll(await area.get(null))
    },
    /** All ids that have a value. */
    async ids(): Promise<string[]> {
      const prefix = `${name}:`
      const keys = Object.keys(await area.get(null))
      return keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))
    },
    /** Tells every new value of an id, null when it goes. */
    watch(id: number | string, told: (value: T | null) => void): () => void {
      const key = keyOf(id)
      const listener = (changes: Record<string, { newValue?: unknown }>, where: string) => {
        const change = where === 'session' ? changes[key] : undefined
        if (change) told(parse(change.newValue))
      }
      extension.storage.onChanged.addListener(listener)
      return () => extension.storage.onChanged.removeListener(listener)
    },
    /** Tells that some id has another value. */
    watchAll(told: () => void): () => void {
      const listener = (changes: Record<string, unknown>, where: string) => {
        if (where === 'session' && Object.keys(changes).some((key) => key.startsWith(`${name}:`))) told()
      }
      extension.storage.onChanged.addListener(listener)
      return () => extension.storage.onChanged.removeListener(listener)
    },
  }
}

/** By tab: the card that a person opened by hand there, and the client who stood out then. */
export const choices = slot(
  'choice',
  z.object({
    cardId: z.string(),
    main: z.string().nullish(),
    address: z.string().nullish(),
    also: z.string().nullish(),
    calledUp: z.boolean().optional(),
  }),
)
/** By tab: what is known of its page. */
export const pageStates = slot('page', PageState)
/** By tab: the highlighted text that a person pointed at last, and when, in milliseconds since 1970. */
export const pointed = slot('pointed', z.object({ sighting: Sighting, time: z.number() }))
/** By tab: its page when its context menu was opened last, who stood out there, and what stood around the place. */
export const menus = slot(
  'menu',
  z.object({ main: z.string().nullable(), title: z.string(), url: z.string(), near: Near }),
)
/** By window: what the context menu asked to log. Changed by `lib/platform/to-log.ts` alone. */
export const logRequests = slot('log', LogRequests)
/** By window: the client that the popup asked to open. */
export const openRequests = slot('open', OpenRequest)
