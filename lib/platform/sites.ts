import { extension } from './extension.ts'

/** The permission that the first screen asks for. */
export const ALL_SITES = ['http://*/*', 'https://*/*']

const SCRIPT_ID = 'detector'
const SCRIPT = 'content-scripts/detector.js'
/** Origins that a tab of a person has; the manifest asks for no others. */
const ofPages = (origin: string) => /^(?:\*|https?):\/\//.test(origin) || origin === '<all_urls>'

/** Sites on which we may look, as match patterns. Empty: none. */
export async function grantedSites(): Promise<string[]> {
  const { origins = [] } = await extension.permissions.getAll()
  return origins.filter(ofPages).toSorted()
}

/** Whether we may look on every site. */
export const hasAllSites = (): Promise<boolean> => extension.permissions.contains({ origins: ALL_SITES })

/**
 * Shows the browser's own prompt. Must be the first asynchronous call after a click.
 *
 * @returns whether the person said yes
 */
export const askForAllSites = (): Promise<boolean> => extension.permissions.request({ origins: ALL_SITES })

/**
 * Makes the browser run the detector on the granted sites, and on no others.
 *
 * @returns whether anything changed
 */
export function registerDetector(): Promise<boolean> {
  return navigator.locks.request('medkarta-sites', async () => {
    const sites = await grantedSites()
    const [registered] = await extension.scripting.getRegisteredContentScripts({ ids: [SCRIPT_ID] })
    const before = (registered?.matches ?? []).toSorted()
    if (registered && before.join() === sites.join()) return false
    if (registered) await extension.scripting.unregisterContentScripts({ ids: [SCRIPT_ID] })
    if (sites.length === 0) return registered !== undefined
    await extension.scripting.registerContentScripts([
      {
        id: SCRIPT_ID,
        js: [SCRIPT],
        matches: sites,
        allFrames: true,
        matchOriginAsFallback: true,
        runAt: 'document_idle',
      },
    ])
    return true
  })
}

/**
 * Runs the detector in a tab now, in every frame that the browser lets us into.
 *
 * @returns false when the browser does not let us look there (its own pages, its store, no permission)
 */
export async function lookAtTab(tabId: number): Promise<boolean> {
  try {
    await extension.scripting.executeScript({ target: { tabId, allFrames: true }, files: [SCRIPT] })
    return true
  } catch (error) {
    console.info(`Tab ${tabId} cannot be looked at`, error)
    return false
  }
}

/** Ids of the open tabs that show a page of the granted sites. */
export async function openTabs(): Promise<number[]> {
  const sites = await grantedSites()
  if (sites.length === 0) return []
  const tabs = await extension.tabs.query({ url: sites, discarded: false })
  return tabs.flatMap(({ id }) => id ?? [])
}

/** Runs the detector in every open tab of the granted sites. */
export async function lookAtOpenTabs(): Promise<void> {
  await Promise.all((await openTabs()).map(lookAtTab))
}
