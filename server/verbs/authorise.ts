import { MedkartaError } from '#lib/protocol/errors.ts'
import type { Role } from '#lib/protocol/staff.ts'
import type { Context } from '#server/context.ts'

const RANK: Record<Role, number> = { reader: 1, member: 2, admin: 3 }

/**
 * First line of every verb.
 *
 * @throws MedkartaError `forbidden` when the actor's role is less than `least`
 */
export function authorise({ actor }: Pick<Context, 'actor'>, least: Role): void {
  if (!may({ actor }, least)) throw new MedkartaError('forbidden')
}

/** Whether the actor's role is at least `least`. */
export const may = ({ actor }: Pick<Context, 'actor'>, least: Role): boolean => RANK[actor.role] >= RANK[least]
