import { z } from 'zod'
import { plain } from './text.ts'

/**
 * Where something was seen: the page's title, and its address without query and fragment. `page` tells pages apart that are
 * alike in these: the first 48 bits, in hex, of a digest of the whole address under the company's directory key.
 */
export const Source = z.strictObject({
  title: plain(500),
  url: plain(2000),
  page: z
    .string()
    .regex(/^[0-9a-f]{12}$/)
    .optional(),
})
export type Source = z.infer<typeof Source>

/** The same as it is read, also of a newer version. */
export const StoredSource = z.looseObject({ title: z.string(), url: z.string(), page: z.string().optional() })
