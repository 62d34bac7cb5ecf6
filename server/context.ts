import type { Clock } from '#lib/platform/clock.ts'
import type { Staff } from '#lib/protocol/staff.ts'
import type { Db } from '#server/db/tables.ts'

/** Who asks: a staff member, or the shell of the machine (`npm run company`), which may do what an admin may. */
export type Actor = Pick<Staff, 'id' | 'name' | 'role'>

/** The author of what is done from the shell. */
export const SHELL: Actor = { id: 'medkarta', name: 'Medkarta', role: 'admin' }

/** What every verb gets. Verbs call `authorise` first, see `verbs/authorise.ts`. */
export type Context = { db: Db; clock: Clock; actor: Actor }
