import type { Clock } from '#lib/platform/clock.ts'
import type { Role, Staff } from '#lib/protocol/staff.ts'
import type { Auth } from '#server/auth/auth.ts'
import type { Db } from '#server/db/tables.ts'
import type { Live } from '#server/live/live.ts'

/** Who asks: a staff member, or the shell of the machine (`npm run company`), which may do what an admin may. */
export type Actor = Pick<Staff, 'id' | 'name'> & { role: Role }

/** The author of what is done from the shell. */
export const SHELL: Actor = { id: 'medkarta', name: 'Medkarta', role: 'admin' }

/** What every verb gets. Verbs call `authorise` first, see `verbs/authorise.ts`. */
export type Context = { db: Db; clock: Clock; actor: Actor }

/** What the verbs get that tell of this moment. `hangUp` cuts the caller's connection. */
export type LiveCall = { live: Live; token: string; hangUp(): void }

/** Where uploaded files wait; the system's folder for temporary files when not given. */
export type SpoolFolder = { spoolFolder?: string | undefined }

/** What the verbs get that make and end sessions, for which nobody has to be signed in. */
export type Door = {
  db: Db
  clock: Clock
  auth: Auth
  /** Address under which people reach the server, without a slash at the end. */
  publicUrl: string
  /** Where the request comes from, see `routes/address.ts`. */
  address: string
  userAgent: string
}
