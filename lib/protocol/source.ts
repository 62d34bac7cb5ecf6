import { z } from 'zod'
import { plain } from './text.ts'

/** Where something was seen: the page's title, and its address without query and fragment. */
export const Source = z.strictObject({ title: plain(500), url: plain(2000) })
export type Source = z.infer<typeof Source>
