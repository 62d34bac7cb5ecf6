import { SITES } from '#lib/detect/hints/sites.ts'
import { findersFor } from '#lib/detect/sightings.ts'
import { watchPage } from '#lib/detect/watch.ts'
import type { Sighting } from '#lib/protocol/page.ts'

export { longestStep, showHard } from './steps.ts'

/** Runs in the page: watches it and keeps every report. `hints`: what is known of single sites. */
export function begin(masks: string[], { hints = true } = {}): { reports: Sighting[][]; stop: () => void } {
  const reports: Sighting[][] = []
  const end = new AbortController()
  watchPage(document, {
    finders: findersFor({ masks, sites: hints ? SITES : [] }),
    report: (sightings) => reports.push(sightings),
    signal: end.signal,
  })
  return { reports, stop: () => end.abort() }
}
