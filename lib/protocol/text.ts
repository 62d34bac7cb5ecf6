import { z } from 'zod'

// PostgreSQL's text cannot hold NUL, and UTF-8 cannot hold a lone surrogate (RFC 3629, section 3).
const storable = (text: string) => !text.includes('\u0000') && text.isWellFormed()

/** Text that the database can hold, up to `limit` UTF-16 code units. */
export const plain = (limit: number) => z.string().max(limit).refine(storable, { error: 'not storable' })

/** The same, without white space around it. */
export const line = (limit: number) => z.string().trim().max(limit).refine(storable, { error: 'not storable' })
