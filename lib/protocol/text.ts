import { z } from 'zod'

// PostgreSQL's text cannot hold NUL, and UTF-8 cannot hold a lone surrogate (RFC 3629, section 3).
const storable = (text: string) => !text.includes('\u0000') && text.isWellFormed()

/** Text that the database can hold, up to `limit` UTF-16 code units. */
export const plain = (limit: number) => z.string().max(limit).refine(storable, { error: 'not storable' })

const tidy = (text: string) => text.replace(/\r\n?/g, '\n').trim()

/** The same, without white space around it and with one kind of line end, so that CSV gives it back as it was. */
export const line = (limit: number) => z.string().overwrite(tidy).max(limit).refine(storable, { error: 'not storable' })

/** An id that a caller makes before the first request, so that sending again is harmless (RFC 9562, section 5.7). */
export const OwnId = z.uuidv7('must be a UUID of version 7').meta({ description: 'UUID of version 7 (RFC 9562)' })
