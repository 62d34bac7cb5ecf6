import { z } from 'zod'
import { WORK_HOSTS } from '#lib/detect/hints/work-hosts.ts'
import { extension } from './extension.ts'
import { covers } from './site-pattern.ts'
import { hostOf, type Rules, readRules } from './site-rules.ts'

const KEY = 'highlights'

/**
 * Where clients are highlighted in the text. A page can see what is highlighted in it, and so which of its identifiers are
 * clients: `work`: only on sites that are trusted with that. `on`, `off`: sites that the person chose by hand.
 */
export const HighlightRules = z.object({
  where: z.enum(['work', 'every', 'never']),
  on: z.array(z.string()),
  off: z.array(z.string()),
})
export type HighlightRules = z.infer<typeof HighlightRules>

export async function readHighlightRules(): Promise<HighlightRules> {
  const parsed = HighlightRules.safeParse((await extension.storage.local.get(KEY))[KEY])
  return parsed.success ? parsed.data : { where: 'work', on: [], off: [] }
}

export const saveHighlightRules = (rules: HighlightRules): Promise<void> =>
  extension.storage.local.set({ [KEY]: rules })

/** Tells when the person's choice changes. */
export function watchHighlightRules(told: () => void): void {
  extension.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && KEY in changes) told()
  })
}

/**
 * Whether clients are highlighted on a site: one of the known work systems, or one that the person or the company named.
 *
 * @param address a page's address, or an origin; undefined, about: and the like, and the origin `null` are no site
 */
export function isHighlighted(address: string | undefined, { own, policy }: Rules, rules: HighlightRules): boolean {
  const host = hostOf(address)
  if (host === null || rules.where === 'never') return false
  const listed = (sites: readonly string[]) => sites.some((site) => site !== '*' && covers(site, host))
  if (listed(rules.off)) return false
  if (rules.where === 'every' || listed([...rules.on, ...own.only, ...policy.allowed])) return true
  return WORK_HOSTS.includes(host) && address?.startsWith('https:') === true
}

/** The same of all addresses, by the rules as they are now. */
export async function mayHighlight(...addresses: readonly (string | undefined)[]): Promise<boolean> {
  const [rules, highlights] = await Promise.all([readRules(), readHighlightRules()])
  return addresses.every((address) => isHighlighted(address, rules, highlights))
}
