import { endSession } from '#server/auth/sessions.ts'
import type { Context } from '#server/context.ts'
import { authorise } from './authorise.ts'

/** Ends this session. */
export async function signOut(context: Context & { token: string }): Promise<Record<string, never>> {
  authorise(context, 'reader')
  await endSession(context.db, context.token)
  return {}
}
