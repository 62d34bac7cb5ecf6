import * as z from 'zod/mini'

/** What a content script receives, apart from what it sends: it carries only the schemas of what it must judge. */

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
export const ToPage = z.union([
  z.object({ type: z.literal('chip'), clients: z.number() }),
  z.object({ type: z.literal('settings'), settings: PageSettings }),
])
export type ToPage = z.infer<typeof ToPage>
