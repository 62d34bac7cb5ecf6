import { EMPTY_HEAD, verifyChain } from '#lib/card/chain.ts'
import type { Entry } from '#lib/protocol/entry.ts'
import { entriesOfCard } from '#lib/store/cards.ts'
import type { Db } from '#server/db/tables.ts'
import { entriesOf } from '#test/model/house.ts'
import type { StaffMember } from './staff-member.ts'

/** What a soak comes to. All of the second group must be 0. */
export type Count = {
  appended: number
  takenBack: number
  acknowledged: number
  found: number
  doubled: number
  missing: number
  outOfOrder: number
  otherwise: number
  brokenCards: number
  differentCards: number
}

/** What people were told against what the tables say. */
export async function count(db: Db, staff: readonly StaffMember[], cards: readonly string[]): Promise<Count> {
  const there = new Map<string, Entry[]>()
  for (const cardId of cards) there.set(cardId, await entriesOf(db, cardId))
  const entries = [...there.values()].flat().filter(({ content }) => content?.kind !== 'system')
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const lines = staff.flatMap((member) => member.lines)
  const kept = lines.filter(({ fate }) => fate === 'saved')
  const acknowledged = staff.flatMap((member) => [...member.acknowledged])
  return {
    appended: lines.length,
    takenBack: lines.length - kept.length,
    acknowledged: acknowledged.length,
    found: kept.filter(({ id }) => byId.has(id)).length,
    doubled: entries.length - new Set(entries.map(({ content }) => content?.text)).size,
    missing: kept.filter(({ id }) => !byId.has(id)).length + acknowledged.filter((id) => !byId.has(id)).length,
    outOfOrder: staff.flatMap((member) => cards.map((cardId) => disorder(member, cardId, byId))).reduce(sum, 0),
    otherwise: lines.filter((line) => isOtherwise(line, byId.get(line.id))).length,
    brokenCards: (await Promise.all([...there.values()].map(isBroken))).filter(Boolean).length,
    differentCards: (await Promise.all(staff.map((member) => differences(member, there)))).reduce(sum, 0),
  }
}

const sum = (a: number, b: number) => a + b

/** How many of a person's lines on a card stand after one that was written later. */
function disorder({ lines }: StaffMember, cardId: string, byId: ReadonlyMap<string, Entry>): number {
  const seqs = lines.filter((line) => line.cardId === cardId).flatMap(({ id }) => byId.get(id)?.seq ?? [])
  return seqs.filter((seq, i) => seq < (seqs[i - 1] ?? 0)).length
}

/** On another card, under another name, in other words; or there although it was taken back. */
function isOtherwise(line: StaffMember['lines'][number], entry: Entry | undefined): boolean {
  if (!entry) return false
  const isSame =
    entry.cardId === line.cardId && entry.authorId === line.authorId && entry.content?.text === line.content.text
  return !isSame || line.fate === 'theirs-again'
}

async function isBroken(entries: readonly Entry[]): Promise<boolean> {
  const verdict = await verifyChain(entries, EMPTY_HEAD)
  return !verdict.whole || verdict.head.seq !== entries.length
}

/** How many cards a person's browser has otherwise than the server. */
async function differences({ browser }: StaffMember, there: ReadonlyMap<string, readonly Entry[]>): Promise<number> {
  let different = 0
  for (const [cardId, entries] of there) {
    const here = await entriesOfCard(browser.db, cardId).toArray()
    const isSame = here.every(({ seq, hash }) => entries[seq - 1]?.hash === hash)
    if (!isSame || (here.length > 0 && here.at(-1)?.seq !== entries.length)) different++
  }
  return different
}
