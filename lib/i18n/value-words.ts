import { Channel, Direction, EntryKind, Performer } from '../protocol/entry.ts'
import type { Texts } from './texts.ts'

const KNOWN = { kind: EntryKind, channel: Channel, performer: Performer, direction: Direction }
type KnownKey = `kind.${EntryKind}` | `channel.${Channel}` | `performer.${Performer}` | `direction.${Direction}`

/** A value of an entry in words; one that this version does not know is a newer server's, and is its own word. */
export const valueWords = ({ t }: Pick<Texts, 't'>, field: keyof typeof KNOWN, value: string): string =>
  KNOWN[field].safeParse(value).success ? t(`${field}.${value}` as KnownKey) : value
