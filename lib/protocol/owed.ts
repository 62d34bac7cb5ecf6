import { z } from 'zod'
import { plain } from './text.ts'

/** What rests on a person: open promises and handoffs whose turn is theirs, and clients for whom they are responsible. */
export const Owed = z.object({ staffId: z.string(), items: z.int().min(0), clients: z.int().min(0) })
export type Owed = z.infer<typeof Owed>

/** To whom it goes (a staff id), and why: the words that stand on the cards. */
export const HandOver = z.strictObject({
  to: z.string().max(100),
  text: plain(500).refine((text) => text.trim() !== ''),
})
export type HandOver = z.infer<typeof HandOver>
