import { computed, signal } from '@preact/signals'
import type { PopupProps } from '#components/popup/props.ts'
import {
  type HighlightRules,
  isHighlighted,
  readHighlightRules,
  saveHighlightRules,
  watchHighlightRules,
} from '#lib/platform/highlights.ts'
import { type Rules, readRules, type SiteRules, saveOwnRules, watchRules } from '#lib/platform/site-rules.ts'
import { address, site } from '../shared/tab-in-front.ts'

const rules = signal<Rules | null>(null)
const highlights = signal<HighlightRules | null>(null)

/** What one press does for the site in front; null where it takes more than that, in the settings or with the administrator. */
function oneClick(host: string, rules: SiteRules): SiteRules | null {
  const { only, never } = rules
  switch (site.value?.verdict) {
    case 'looked-at':
      return { only: only.filter((other) => other !== host), never: [...never, host] }
    case 'not-chosen':
      return { only: [...only, host], never }
    case 'never': {
      const others = never.filter((other) => other !== host)
      return others.length < never.length ? { only, never: others } : null
    }
    default:
      return null
  }
}

/** Whether clients are highlighted on the site in front, and what one press makes of it; null for who never wants it. */
function highlightsOf(host: string, all: Rules): NonNullable<PopupProps['site']>['highlights'] {
  const own = highlights.value
  if (own === null || own.where === 'never' || site.value?.verdict !== 'looked-at') return null
  const isOn = isHighlighted(address.value ?? undefined, all, own)
  const [on, off] = [own.on, own.off].map((sites) => sites.filter((other) => other !== host)) as [string[], string[]]
  const changed = isOn ? { ...own, on, off: [...off, host] } : { ...own, on: [...on, host], off }
  // A pattern that covers this site is lifted in the settings, where it was written.
  const helps = isHighlighted(`https://${host}`, all, changed) !== isOn
  return helps ? { on: isOn, onTurn: () => void saveHighlightRules(changed) } : null
}

/** The site in front, for the foot of the popup. */
export const siteInFront = computed((): PopupProps['site'] => {
  if (site.value === null || rules.value === null) return null
  const { host } = site.value
  const changed = oneClick(host, rules.value.own)
  return {
    ...site.value,
    onTurn: changed && (() => void saveOwnRules(changed)),
    highlights: highlightsOf(host, rules.value),
  }
})

/** Reads all rules, now and after every change. */
export async function followRules(): Promise<void> {
  const read = async () => {
    rules.value = await readRules()
    highlights.value = await readHighlightRules()
  }
  watchRules(() => void read())
  watchHighlightRules(() => void read())
  await read()
}
