import { signal } from '@preact/signals'
import type { HighlightsProps, HighlightTexts } from '#components/options/props.ts'
import {
  type HighlightRules,
  readHighlightRules,
  saveHighlightRules,
  watchHighlightRules,
} from '#lib/platform/highlights.ts'
import { sitesIn } from './rules-model.ts'

/** Where the person wants clients highlighted; null until the browser has said. */
export const highlights = signal<HighlightRules | null>(null)
export const highlightFaults = signal<HighlightsProps['faults']>({ on: null, off: null })

async function read(): Promise<void> {
  highlights.value = await readHighlightRules()
}

/** Follows the choice: the popup changes it too. */
export function followHighlights(): void {
  void read()
  watchHighlightRules(() => void read())
}

/** Saves the choice when every line names a site; else says which does not, and changes nothing. */
export async function saveHighlights({ where, ...texts }: HighlightTexts): Promise<void> {
  const [on, off] = [sitesIn(texts.on), sitesIn(texts.off)]
  highlightFaults.value = { on: on.fault, off: off.fault }
  if (on.fault || off.fault) return
  await saveHighlightRules({ where, on: on.sites, off: off.sites })
}
