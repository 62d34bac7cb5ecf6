import { isOpening, type OpenKind } from '#lib/card/open-items.ts'
import { firstOwner, turnsBy } from '#lib/card/whose-turn.ts'
import { bringsFacts } from '#lib/card/wordings.ts'
import type { Entry, StoredContent } from '#lib/protocol/entry.ts'
import { noteWaiting } from '#server/db/news.ts'
import {
  addOpenItems,
  concernedBy,
  correctOpenItems,
  type OpenRow,
  type Owing,
  removeOpenItems,
  turnOpenItems,
} from '#server/db/open-items.ts'
import type { Trx } from '#server/db/transaction.ts'

type Told = Entry & { content: StoredContent }

const isTold = (entry: Entry): entry is Told => entry.content !== null

/** What an entry says of when a promise falls due and who keeps it, and what it tells the client of that. */
function owing({ due, owedBy: by, visibility }: StoredContent): Owing & Pick<OpenRow, 'told'> {
  const said: Owing = { due: due ?? null, owedBy: by === 'client' ? 'client' : 'us' }
  return { ...said, told: visibility === 'client' ? said : null }
}

/** What a correction says anew of when a promise falls due and who keeps it. */
const correctionOf = ({ content }: Told) =>
  content.corrects !== undefined && bringsFacts('promise', content) ? [{ id: content.corrects, ...owing(content) }] : []

function rowOf({ id, authorId, recordedAt, content }: Told): OpenRow {
  const owner = firstOwner({ authorId, content })
  const askedBy = content.kind === 'question' ? authorId : null
  return { id, kind: content.kind as OpenKind, owner, askedBy, ...owing(content), since: recordedAt }
}

/**
 * Brings the rows of what is open on a card up to the entries that were just written there, and notes for whom that is news.
 *
 * @param find the entries that the new ones name, and the new ones themselves
 */
export async function keepOpenItems(
  trx: Trx,
  cardId: string,
  added: readonly Entry[],
  find: (id: string) => Entry | undefined,
): Promise<void> {
  const told = added.filter(isTold)
  const turns = told.flatMap((said) => {
    const handoff = find(said.content.accepts ?? said.content.returns ?? '')
    return turnsBy(said, handoff && isTold(handoff) ? handoff : undefined)
  })
  const opened = told.filter(({ content }) => isOpening(content.kind)).map(rowOf)
  const resolved = told.flatMap(({ content }) => content.resolves ?? [])
  const corrected = told.flatMap(correctionOf)
  const touched = [...opened, ...turns, ...corrected].map(({ id }) => id).concat(resolved)
  if (touched.length === 0) return
  const before = await concernedBy(trx, cardId, touched)
  const after = [...[...opened, ...turns].map(({ owner }) => owner), ...opened.map(({ askedBy }) => askedBy)]
  await addOpenItems(trx, cardId, opened)
  await correctOpenItems(trx, cardId, corrected)
  await turnOpenItems(trx, cardId, turns)
  await removeOpenItems(trx, cardId, resolved)
  noteWaiting(trx, [...before, ...after])
}
