import { computed, signal } from '@preact/signals'
import type { PopupProps } from '#components/popup/props.ts'
import { readOwnRules, type SiteRules, saveOwnRules, watchRules } from '#lib/platform/site-rules.ts'
import { site } from '../shared/tab-in-front.ts'

const own = signal<SiteRules | null>(null)

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

/** The site in front, for the foot of the popup. */
export const siteInFront = computed((): PopupProps['site'] => {
  if (site.value === null || own.value === null) return null
  const changed = oneClick(site.value.host, own.value)
  return { ...site.value, onTurn: changed && (() => void saveOwnRules(changed)) }
})

/** Reads the person's rules, now and after every change. */
export async function followRules(): Promise<void> {
  const read = async () => {
    own.value = await readOwnRules()
  }
  watchRules(() => void read())
  await read()
}
