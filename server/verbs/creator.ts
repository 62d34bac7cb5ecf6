import { type Context, SHELL } from '#server/context.ts'

/** The staff member who makes a client; null for the shell, which is no staff member. */
export const creatorOf = ({ actor }: Context): string | null => (actor.id === SHELL.id ? null : actor.id)
