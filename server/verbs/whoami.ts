import type { Whoami } from '#lib/protocol/staff.ts'
import type { Context } from '#server/context.ts'
import { authorise } from './authorise.ts'
import { readWhoami } from './read-whoami.ts'

/** Who is signed in, and for which company. */
export async function whoami(context: Context): Promise<Whoami> {
  authorise(context, 'reader')
  return readWhoami(context.db, context.actor.id)
}
