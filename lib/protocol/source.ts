import { z } from 'zod'
import { plain } from './text.ts'

/** Where something was seen: the page's title, and its address without query and fragment. */
export const Source = z.strictObject({ title: plain(500), url: plain(2000) })
export type Source = z.infer<typeof Source>

/** The same as it is read, also of a newer version. */
export const StoredSource = z.looseObject({ title: z.string(), url: z.string() })
