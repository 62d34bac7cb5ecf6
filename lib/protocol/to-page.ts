import type { SiteHints } from './site-hints.ts'

/**
 * What a content script receives. It is carried into every page, so it judges by these few lines instead of zod, which would
 * be a third of it; only the background can send these messages.
 */

/** Answer to `hello`: what a page needs to look. Not signed in: null, and the page stays quiet. */
export type PageSettings = {
  masks: string[]
  /** What is known about single sites. */
  sites: readonly SiteHints[]
  /** Words of the chip in the person's language, plural forms by Intl.PluralRules category, `more` where not all were counted. */
  chip: Record<string, string>
  locale: string
  /** The keyboard command as the person set it, or '' when there is none. */
  shortcut: string
  /** Whether a click on the chip can open the panel: not in Firefox, where the chip names the shortcut. */
  clickOpens: boolean
  /** What hovering over a highlighted client tells; '' where none are highlighted. */
  tip: string
} | null

/**
 * From the background to the content script of one frame (`chip`: the top frame). `known-changed`: what is known of the
 * page may be something else now.
 */
export type ToPage =
  | { type: 'chip'; clients: number; more: boolean }
  | { type: 'known-changed' }
  | { type: 'settings'; settings: PageSettings }

/** Tells it nothing: that it is answered, as whatever is said to it, shows that our script runs in the page's document. */
export type Probe = { type: 'probe' }

/** What a page answers to `chip` when it has no script to show it with. */
export const WANTS_CHIP = 'wants-chip'

/** Whether a value is what answers `hello`. */
export function isPageSettings(value: unknown): value is PageSettings {
  if (value === null) return true
  if (!isRecord(value)) return false
  const { masks, sites, chip, locale, shortcut, clickOpens, tip } = value
  return (
    Array.isArray(masks) &&
    masks.every(isString) &&
    Array.isArray(sites) &&
    sites.every((site) => isRecord(site) && isString(site.at)) &&
    isRecord(chip) &&
    Object.values(chip).every(isString) &&
    isString(locale) &&
    isString(shortcut) &&
    isString(tip) &&
    typeof clickOpens === 'boolean'
  )
}

/** Whether a value is a message from the background. */
export function isToPage(value: unknown): value is ToPage {
  if (!isRecord(value)) return false
  if (value.type === 'chip') return typeof value.clients === 'number' && typeof value.more === 'boolean'
  if (value.type === 'known-changed') return true
  return value.type === 'settings' && isPageSettings(value.settings)
}

const isString = (value: unknown): value is string => typeof value === 'string'
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
