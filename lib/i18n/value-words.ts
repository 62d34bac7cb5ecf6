import { Channel, Direction, EntryKind, Performer } from '../protocol/entry.ts'
import { IdentifierKind } from '../protocol/identifier.ts'
import { DuplicateReason } from '../protocol/merge.ts'
import { Role } from '../protocol/staff.ts'
import type { Texts } from './texts.ts'

const KNOWN = {
  kind: EntryKind,
  channel: Channel,
  performer: Performer,
  direction: Direction,
  identifier: IdentifierKind,
  role: Role,
  'merge.why': DuplicateReason,
}
type KnownKey =
  | `kind.${EntryKind}`
  | `channel.${Channel}`
  | `performer.${Performer}`
  | `direction.${Direction}`
  | `identifier.${IdentifierKind}`
  | `role.${Role}`
  | `merge.why.${DuplicateReason}`

/** A value that is read, in words; one that this version does not know is a newer server's, and is its own word. */
export const valueWords = ({ t }: Pick<Texts, 't'>, field: keyof typeof KNOWN, value: string): string =>
  KNOWN[field].safeParse(value).success ? t(`${field}.${value}` as KnownKey) : value

/** What a role may do here; one that this version does not know only reads. */
export function roleCan({ t }: Pick<Texts, 't'>, value: string): string {
  const role = Role.safeParse(value)
  return t(role.success ? `role.${role.data}.can` : 'role.unknown.can')
}
