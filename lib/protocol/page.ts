import * as z from 'zod/mini'

/**
 * Messages between a page's content script and the background. `zod/mini`, because the content script carries it into
 * every page. A content script may report and ask for the panel: no more (DESIGN: pages are not trusted).
 */

/** Where on the page a sighting stands, the most telling place first. */
export const Place = z.enum(['selection', 'sender', 'subject', 'recipient', 'body', 'list'])
export type Place = z.infer<typeof Place>

/** Most sightings that one frame reports. */
export const SIGHTING_LIMIT = 500

/**
 * An identifier found on a page. `normal`: its normal form. `as`: as written. `prominence`: 0 to 100, larger is
 * larger, higher on the screen and in view.
 */
export const Sighting = z.object({
  kind: z.enum(['email', 'contract', 'phone']),
  normal: z.string().check(z.minLength(1), z.maxLength(320)),
  as: z.string().check(z.maxLength(400)),
  place: Place,
  prominence: z.number().check(z.minimum(0), z.maximum(100)),
})
export type Sighting = z.infer<typeof Sighting>

/** From a content script to the background. `sightings` is always the whole set of that frame: what is gone is gone. */
export const FromPage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello') }),
  z.object({ type: z.literal('sightings'), sightings: z.array(Sighting).check(z.maxLength(SIGHTING_LIMIT)) }),
  z.object({ type: z.literal('open-panel') }),
])
export type FromPage = z.infer<typeof FromPage>

/** Answer to `hello`: what a page needs to look. Not signed in: null, and the page stays quiet. */
export const PageSettings = z.nullable(
  z.object({
    masks: z.array(z.string()),
    /** Words of the chip in the person's language, plural forms by Intl.PluralRules category. */
    chip: z.record(z.string(), z.string()),
    locale: z.string(),
    /** The keyboard command as the person set it, or '' when there is none. */
    shortcut: z.string(),
    /** Whether a click on the chip can open the panel: not in Firefox, where the chip names the shortcut. */
    clickOpens: z.boolean(),
  }),
)
export type PageSettings = z.infer<typeof PageSettings>

/** From the background to the content script of one frame (`chip`: the top frame). */
export const ToPage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('chip'), clients: z.number() }),
  z.object({ type: z.literal('settings'), settings: PageSettings }),
])
export type ToPage = z.infer<typeof ToPage>
