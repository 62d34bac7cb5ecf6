import { extension } from './extension.ts'
import { takeAwayRemains } from './remains.ts'
import { matchPattern } from './site-pattern.ts'
import { hostOf, type Rules, readRules, verdictOn } from './site-rules.ts'

/** The permission that the first screen asks for. */
export const ALL_SITES = ['http://*/*', 'https://*/*']

/**
 * The same and more (files, for one): for pictures of pages browsers want it by this name, see `capture.ts`. Pages are
 * looked at as if it were the other.
 */
export const ANY_PAGE = '<all_urls>'

const SCRIPT_ID = 'detector'
const SCRIPT = 'detector.js'
/** Origins that a tab of a person has; the manifest asks for no others. */
const ofPages = (origin: string) => /^(?:\*|https?):\/\//.test(origin) || origin === ANY_PAGE

/** Sites on which we may look, as match patterns. Empty: none. */
export async function grantedSites(): Promise<string[]> {
  const { origins = [] } = await extension.permissions.getAll()
  const sites = origins.filter(ofPages).flatMap((origin) => (origin === ANY_PAGE ? ALL_SITES : origin))
  return [...new Set(sites)].toSorted()
}

/** Whether we may look on every site. */
export const hasAllSites = (): Promise<boolean> => extension.permissions.contains({ origins: ALL_SITES })

/**
 * Shows the browser's own prompt. Must be the first asynchronous call after a click.
 *
 * @returns whether the person said yes
 */
export const askForAllSites = (): Promise<boolean> => extension.permissions.request({ origins: ALL_SITES })

/** Where the browser runs our script: it never does without a permission. What else the rules say, `mayLook` holds. */
function patterns(granted: string[], { own, policy }: Rules): { matches: string[]; excludeMatches: string[] } {
  const chosen = own.only.length > 0 ? own.only : policy.allowed
  return {
    matches: granted.length > 0 && chosen.length > 0 ? chosen.map(matchPattern).toSorted() : granted,
    excludeMatches: [...own.never, ...policy.blocked].map(matchPattern).toSorted(),
  }
}

/**
 * Makes the browser run the detector on the granted sites as far as the rules let us, and on no others.
 *
 * @returns whether anything changed
 */
export function registerDetector(): Promise<boolean> {
  return navigator.locks.request('medkarta-sites', async () => {
    const { matches, excludeMatches } = patterns(await grantedSites(), await readRules())
    const [registered] = await extension.scripting.getRegisteredContentScripts({ ids: [SCRIPT_ID] })
    const before = [registered?.matches ?? [], registered?.excludeMatches ?? []].map((sites) => sites.toSorted())
    if (registered && before.join('|') === [matches, excludeMatches].join('|')) return false
    if (registered) await extension.scripting.unregisterContentScripts({ ids: [SCRIPT_ID] })
    if (matches.length === 0) return registered !== undefined
    await extension.scripting.registerContentScripts([
      {
        id: SCRIPT_ID,
        js: [SCRIPT],
        matches,
        ...(excludeMatches.length > 0 && { excludeMatches }),
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
  const target = { tabId, allFrames: true }
  try {
    await extension.scripting.executeScript({ target, func: takeAwayRemains })
    await extension.scripting.executeScript({ target, files: [SCRIPT] })
    return true
  } catch (error) {
    console.info(`Tab ${tabId} cannot be looked at`, error)
    return false
  }
}

/** Whether the rules let us look at a page; those that no rule can be about (about:, data:) belong to another. */
export async function mayLook(url: string | undefined): Promise<boolean> {
  const host = hostOf(url)
  return host === null || verdictOn(host, await readRules()) === 'looked-at'
}

/** The same of a tab; where the browser does not tell its address, the permission that would is missing too. */
export const mayLookAtTab = async (tabId: number): Promise<boolean> => mayLook((await extension.tabs.get(tabId)).url)

/** Ids of the open tabs that show a page at which we may look. */
export async function openTabs(): Promise<number[]> {
  const sites = await grantedSites()
  if (sites.length === 0) return []
  const tabs = await extension.tabs.query({ url: sites, discarded: false })
  const rules = await readRules()
  const allowed = tabs.filter(({ url }) => verdictOn(hostOf(url) ?? '', rules) === 'looked-at')
  return allowed.flatMap(({ id }) => id ?? [])
}

/** Runs the detector in every open tab at which we may look. */
export async function lookAtOpenTabs(): Promise<void> {
  await Promise.all((await openTabs()).map(lookAtTab))
}
