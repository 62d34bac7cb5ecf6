import { z } from 'zod'

/**
 * Everything that a server says when it refuses. Decisions (retry, ask, sign in anew) are made by the code alone; the
 * words shown to a person come from `lib/i18n` by the key `error.<code>`.
 */
export const ErrorCode = z.enum([
  'bad-request', // does not fit the schema; params: field, reason
  'unauthenticated', // no session, or it ended
  'forbidden', // the role does not allow it
  'not-found',
  'entry-conflict', // the same entry id with another body or author
  'client-conflict', // the same client id with another body
  'client-merged', // the card was merged into another, which is the one to change; params: into
  'too-many-merged', // params: limit
  'identifier-taken', // the card already has this identifier
  'last-admin', // would leave the company without an administrator
  'text-too-long', // params: length, limit (characters)
  'too-slow', // what was sent took too long to arrive, over a slow line
  'body-too-large', // params: limit (bytes), which a web server in front does not tell
  'bad-identifier', // params: kind, value; of a phone also country, by whose rules it was read
  'bad-mask', // params: mask
  'too-many-masks', // params: limit
  'not-a-picture', // neither PNG nor JPEG nor WebP by its bytes
  'picture-damaged', // its bytes have another digest
  'attachment-missing', // the card has no such picture: it has to be sent before the entry; params: digest
  'invitation-unknown',
  'invitation-used',
  'invitation-expired',
  'email-taken', // a staff member with this email exists
  'wrong-password', // wrong email or password
  'account-removed', // the right password of somebody who is let in no longer
  'password-too-short', // params: minimum (characters)
  'rate-limited', // params: seconds
  'protocol-too-old', // the extension must be updated
  'protocol-too-new', // the server must be updated
  'import-running', // another import is under way
  'disk-full', // no room left on the server
  'unavailable', // the database cannot be reached, or is busy
  'internal',
  'unknown-refusal', // what the extension reads in the place of a code of a newer server; no server says it
])
export type ErrorCode = z.infer<typeof ErrorCode>

/** A code as it is read. Versions of one protocol may know more of them: what is new is a refusal all the same. */
export const HeardCode = ErrorCode.or(
  z
    .string()
    .regex(/^[a-z]+(-[a-z]+)*$/)
    .transform(() => 'unknown-refusal' as const),
)

/** Values that the words of an error need, by name. */
export const ErrorParams = z.record(z.string(), z.union([z.string(), z.number()]))
export type ErrorParams = z.infer<typeof ErrorParams>

/** Body of every answer outside 2xx. */
export const ErrorBody = z.object({ error: z.object({ code: HeardCode, params: ErrorParams.optional() }) })
export type ErrorBody = z.infer<typeof ErrorBody>

/** HTTP status of each code (RFC 9110). */
export const ERROR_STATUS = {
  'bad-request': 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'entry-conflict': 409,
  'client-conflict': 409,
  'client-merged': 409,
  'too-many-merged': 409,
  'identifier-taken': 409,
  'last-admin': 409,
  'text-too-long': 400,
  'too-slow': 408,
  'body-too-large': 413,
  'bad-identifier': 400,
  'bad-mask': 400,
  'too-many-masks': 409,
  'not-a-picture': 415,
  'picture-damaged': 400,
  'attachment-missing': 409,
  'invitation-unknown': 404,
  'invitation-used': 410,
  'invitation-expired': 410,
  'email-taken': 409,
  'wrong-password': 401,
  'account-removed': 403,
  'password-too-short': 400,
  'rate-limited': 429,
  'protocol-too-old': 426,
  'protocol-too-new': 426,
  'import-running': 409,
  'disk-full': 507,
  unavailable: 503,
  internal: 500,
  'unknown-refusal': 500,
} as const satisfies Record<ErrorCode, number>

/** A refusal with a code, thrown by verbs and by the extension's HTTP client alike. */
export class MedkartaError extends Error {
  readonly code: ErrorCode
  readonly params: ErrorParams
  constructor(code: ErrorCode, params: ErrorParams = {}, options?: ErrorOptions) {
    super(code, options)
    this.name = 'MedkartaError'
    this.code = code
    this.params = params
  }
}
