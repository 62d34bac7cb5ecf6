import { signal } from '@preact/signals'
import type { SiteRulesProps } from '#components/options/props.ts'
import type { SiteFault } from '#lib/i18n/site-fault.ts'
import { parseSite } from '#lib/platform/site-pattern.ts'
import { type Rules, readRules, saveOwnRules, watchRules } from '#lib/platform/site-rules.ts'

const NO_FAULTS = { only: null, never: null }

/** The person's rules and the company's; null until the browser has said. */
export const rules = signal<Rules | null>(null)
export const ruleFaults = signal<SiteRulesProps['faults']>(NO_FAULTS)

async function read(): Promise<void> {
  rules.value = await readRules()
}

/** Follows the rules: the popup changes them too. */
export function followRules(): void {
  void read()
  watchRules(() => void read())
}

/** The sites of a text, one a line, each once; the first line that is none. */
export function sitesIn(text: string): { sites: string[]; fault: SiteFault | null } {
  const lines = text.split(/[\n,;]/).flatMap((line) => line.trim() || [])
  const parsed = lines.map((line) => ({ line, ...parseSite(line) }))
  const bad = parsed.find((one) => 'reason' in one)
  return {
    sites: [...new Set(parsed.flatMap((one) => ('site' in one ? one.site : [])))],
    fault: bad && 'reason' in bad ? { text: bad.line, reason: bad.reason } : null,
  }
}

/** Saves the rules when every line names a site; else says which does not, and changes nothing. */
export async function saveRules(texts: { only: string; never: string }): Promise<void> {
  const [only, never] = [sitesIn(texts.only), sitesIn(texts.never)]
  ruleFaults.value = { only: only.fault, never: never.fault }
  if (only.fault || never.fault) return
  await saveOwnRules({ only: only.sites, never: never.sites })
}
