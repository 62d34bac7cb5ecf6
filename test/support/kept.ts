import type { Page } from 'puppeteer-core'
import { z } from 'zod'
import { normalForm } from '#lib/identifiers/normal-form.ts'
import { Sighting } from '#lib/protocol/page.ts'

/** As entrypoints/background/sightings.ts keeps them, by frame. */
const Frames = z.record(z.string(), z.object({ sightings: z.array(Sighting) }))

/** Everything in `storage.session`, read in a page of the extension. */
async function session(page: Page): Promise<Record<string, unknown>> {
  return z.record(z.string(), z.unknown()).parse(await page.evaluate('chrome.storage.session.get(null)'))
}

/** Everything that open pages are known to show, as `kind:normal form`. Phones are read as Ukrainian ones. */
export async function sighted(page: Page): Promise<Set<string>> {
  const frames = Object.entries(await session(page)).filter(([key]) => key.startsWith('sightings:'))
  const sightings = frames.flatMap(([, value]) => Object.values(Frames.parse(value)).flatMap((kept) => kept.sightings))
  return new Set(sightings.map(({ kind, normal }) => `${kind}:${normalForm(kind, normal, 'UA')}`))
}
