import { z } from 'zod'
import { extension } from './extension.ts'
import { type Policy, readPolicy } from './policy.ts'
import { covers } from './site-pattern.ts'

const KEY = 'sites'

/** What the person chose: `only` these sites, empty for all; `never` these. Sites as lib/platform/site-pattern.ts reads them. */
const SiteRules = z.object({ only: z.array(z.string()), never: z.array(z.string()) })
export type SiteRules = z.infer<typeof SiteRules>

/** Everything that decides where we look. */
export type Rules = { own: SiteRules; policy: Policy }

/** Whether a site is looked at, and if not, who said so. */
export type Verdict = 'looked-at' | 'never' | 'not-chosen' | 'policy'

/** What is said of a host name. The company's word counts more than the person's, `never` more than `only`. */
export function verdictOn(host: string, { own, policy }: Rules): Verdict {
  const listed = (sites: readonly string[]) => sites.some((site) => covers(site, host))
  if (listed(policy.blocked) || (policy.allowed.length > 0 && !listed(policy.allowed))) return 'policy'
  if (listed(own.never)) return 'never'
  return own.only.length > 0 && !listed(own.only) ? 'not-chosen' : 'looked-at'
}

/** The host name of a page that rules can be about; null for pages of the browser, about: and data: addresses. */
export function hostOf(url: string | undefined): string | null {
  const parsed = url !== undefined && URL.canParse(url) ? new URL(url) : null
  return parsed && /^https?:$/.test(parsed.protocol) ? parsed.hostname.replace(/\.$/, '') : null
}

export async function readOwnRules(): Promise<SiteRules> {
  const parsed = SiteRules.safeParse((await extension.storage.local.get(KEY))[KEY])
  return parsed.success ? parsed.data : { only: [], never: [] }
}

export const saveOwnRules = (rules: SiteRules): Promise<void> => extension.storage.local.set({ [KEY]: rules })

export async function readRules(): Promise<Rules> {
  const [own, policy] = await Promise.all([readOwnRules(), readPolicy()])
  return { own, policy }
}

/** Tells when the person's rules or the company's change. */
export function watchRules(told: () => void): void {
  extension.storage.onChanged.addListener((changes, area) => {
    if (area === 'managed' || (area === 'local' && KEY in changes)) told()
  })
}
