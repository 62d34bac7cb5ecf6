import type { SystemEvent } from '#lib/protocol/entry.ts'
import type { OwnClient } from '#server/db/clients.ts'

/**
 * What system entries say when cards are merged and split. Each names the other card (`card`, `name`) and bears witness of
 * how it ended then: its number of entries (`seq`) and `hash`.
 */

type Other = Pick<OwnClient, 'id' | 'name' | 'identifiers' | 'head'>

const other = ({ id, name, identifiers, head }: Other): Record<string, string> => ({
  card: id,
  name: name || (identifiers[0]?.value ?? ''),
  seq: String(head.seq),
  hash: head.hash,
})

export const merged = (from: Other): SystemEvent => ({ event: 'merged', values: other(from) })
export const mergedInto = (into: Other): SystemEvent => ({ event: 'merged-into', values: other(into) })
export const split = (from: Other): SystemEvent => ({ event: 'split', values: other(from) })
export const splitFrom = (from: Other): SystemEvent => ({ event: 'split-from', values: other(from) })
