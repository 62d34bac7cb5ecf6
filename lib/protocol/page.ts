import * as z from 'zod/mini'
import { NEAR_LIMIT, PLACES, SIGHTING_LIMIT } from './place.ts'

export { SIGHTING_LIMIT } from './place.ts'
export type { PageSettings, ToPage } from './to-page.ts'

/**
 * Messages between a page's content script and the background. A content script may report and ask for the panel: no
 * more (DESIGN: pages are not trusted).
 */

/** Where on the page a sighting stands, the most telling place first. */
export const Place = z.enum(PLACES)
export type Place = z.infer<typeof Place>

/**
 * An identifier found on a page. `normal`: its normal form; of a phone its digits, with `+` where it is written so, until
 * the background makes the normal form. `as`: as written. `prominence`: 0 to 100, larger is larger, higher on the screen
 * and in view.
 */
export const Sighting = z.object({
  kind: z.enum(['email', 'contract', 'phone']),
  normal: z.string().check(z.minLength(1), z.maxLength(320)),
  as: z.string().check(z.maxLength(400)),
  place: Place,
  prominence: z.number().check(z.minimum(0), z.maximum(100)),
})
export type Sighting = z.infer<typeof Sighting>

/** What stands around a place in the page, level by level from inside: see lib/detect/nearby.ts. */
export const Near = z.array(z.array(Sighting).check(z.maxLength(SIGHTING_LIMIT))).check(z.maxLength(NEAR_LIMIT))
export type Near = z.infer<typeof Near>

/**
 * From a content script to the background. `sightings` is always the whole set of that frame: what is gone is gone.
 * `document` tells the documents of one frame apart. `known`
 * asks which of them are known, where the page is trusted with that (see lib/platform/highlights.ts); `ready`: the script
 * that highlights them is there. `pointed`: the person pointed at this highlighted one, null: at something
 * else; `ago`: so many milliseconds before, for a busy page tells late. `menu`: the browser's menu is opened there.
 */
export const FromPage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), document: z.number() }),
  z.object({
    type: z.literal('sightings'),
    document: z.number(),
    sightings: z.array(Sighting).check(z.maxLength(SIGHTING_LIMIT)),
  }),
  z.object({ type: z.literal('open-panel') }),
  z.object({ type: z.literal('menu'), near: Near }),
  z.object({ type: z.literal('known'), ready: z.boolean() }),
  z.object({ type: z.literal('pointed'), at: z.nullable(Sighting), ago: z.number().check(z.minimum(0)) }),
])
export type FromPage = z.infer<typeof FromPage>
