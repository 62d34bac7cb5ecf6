import { extension } from './extension.ts'

const KEY = 'kept'

/**
 * A mark outside the store that somebody is signed in: when the store has nobody and the mark is there, the browser has
 * taken the store away (no room, a broken disk, a person who cleared it). A sign-out takes the mark first.
 */
export const markKept = (): Promise<void> => extension.storage.local.set({ [KEY]: true })

export const unmarkKept = (): Promise<void> => extension.storage.local.remove(KEY)

export const isMarkedKept = async (): Promise<boolean> => (await extension.storage.local.get(KEY))[KEY] === true
