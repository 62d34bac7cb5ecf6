import { z } from 'zod'
import { line } from './text.ts'

/** Most masks that an administrator adds. */
export const OWN_MASK_LIMIT = 100

/** A mask of the language in lib/identifiers/mask.ts, as a person writes it. */
export const MaskText = line(64).min(1)

/** How many of the company's contract numbers a mask fits, with up to three of them as written. */
export const MaskCover = z.object({ mask: z.string(), contracts: z.int(), examples: z.array(z.string()) })
export type MaskCover = z.infer<typeof MaskCover>

/** The masks learnt from the contracts, the most common first, and those that an administrator has added. */
export const Masks = z.object({ learnt: z.array(MaskCover), own: z.array(MaskCover) })
export type Masks = z.infer<typeof Masks>
