import { z } from 'zod'
import { line } from './text.ts'

/** What a client is known by. */
export const IdentifierKind = z.enum(['email', 'contract', 'phone'])
export type IdentifierKind = z.infer<typeof IdentifierKind>

/** An identifier as a person wrote it; the server computes its normal form. */
export const NewIdentifier = z.strictObject({ kind: IdentifierKind, value: line(320).min(1) })
export type NewIdentifier = z.infer<typeof NewIdentifier>

/** An identifier on a card: `value` as written, `normal` its normal form. */
export const Identifier = z.object({ id: z.uuid(), kind: IdentifierKind, value: z.string(), normal: z.string() })
export type Identifier = z.infer<typeof Identifier>

/** The same as it is read: a newer server may know clients by something else, too. */
export const StoredIdentifier = z.object({ ...Identifier.shape, kind: z.string() })
export type StoredIdentifier = z.infer<typeof StoredIdentifier>
