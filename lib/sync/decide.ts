import type { ErrorCode } from '#lib/protocol/errors.ts'

/**
 * What a refusal means for an entry that waits. `retry`: the server's trouble, this card goes later. `wait`: the
 * person asks too much of the server, everything goes later. `sign-in`: the session ended, the entry waits for its author.
 * `update`: one of the two sides is too old, the entry waits. `pictures`: its pictures go again, then the entry.
 * `refuse`: this entry will never be taken as it is, its author decides.
 */
export type Decision = 'retry' | 'wait' | 'sign-in' | 'update' | 'pictures' | 'refuse'

/** Every code has its decision: a new code does not compile without one. Never decided by the words of an error. */
export const DECISIONS: Record<ErrorCode, Decision> = {
  unavailable: 'retry',
  internal: 'retry',
  'disk-full': 'retry',
  'too-slow': 'retry', // a batch goes one by one first
  'rate-limited': 'wait',
  unauthenticated: 'sign-in',
  'wrong-password': 'sign-in',
  'account-removed': 'sign-in',
  'protocol-too-old': 'update',
  'protocol-too-new': 'update',
  'bad-request': 'refuse',
  forbidden: 'refuse',
  'not-found': 'refuse',
  'entry-conflict': 'refuse',
  'client-conflict': 'refuse',
  'client-merged': 'refuse',
  'too-many-merged': 'refuse',
  'identifier-taken': 'refuse',
  'last-admin': 'refuse',
  'import-running': 'refuse',
  'text-too-long': 'refuse',
  'body-too-large': 'refuse',
  'bad-identifier': 'refuse',
  'bad-mask': 'refuse',
  'too-many-masks': 'refuse',
  'not-a-picture': 'refuse',
  'picture-damaged': 'refuse',
  'attachment-missing': 'pictures',
  'invitation-unknown': 'refuse',
  'invitation-used': 'refuse',
  'invitation-expired': 'refuse',
  'email-taken': 'refuse',
  'password-too-short': 'refuse',
  'unknown-refusal': 'refuse',
}
