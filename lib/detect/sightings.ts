import { compileMasks } from '../identifiers/masks.ts'
import type { Sighting } from '../protocol/page.ts'
import type { SiteHints } from './hints.ts'
import type { Finders } from './hit.ts'
import { HitIndex } from './hit-index.ts'
import { report } from './report.ts'
import { type Scan, scanPage } from './scan-page.ts'
import { browserSight, type Sight } from './sight.ts'
import { inOneGo } from './slices.ts'

/** What a page is searched with: masks of contracts (see lib/identifiers/mask.ts), and what is known about single sites. */
export type DetectSettings = { masks: readonly string[]; sites: readonly SiteHints[] }

export const findersFor = ({ masks, sites }: DetectSettings): Finders => ({ contracts: compileMasks(masks), sites })

/** Everything that a page shows but for the selection, looked at once, in one go. Watching it is `watchPage`. */
export function sightings(page: Document, settings: DetectSettings, sight: Sight = browserSight()): Sighting[] {
  const finders = findersFor(settings)
  const index = new HitIndex()
  const scan: Scan = { finders, sight, index, fields: new Set(), onShadow: () => undefined }
  inOneGo(scanPage(page, scan))
  return inOneGo(report(page, index.all(), scan))
}
