import type { Entry, StoredContent } from '#lib/protocol/entry.ts'
import { inOrder } from './in-order.ts'
import { firstOwner, type Said, turnsBy } from './whose-turn.ts'
import { bringsFacts } from './wordings.ts'

/** Kinds that stay open until a later entry resolves them. */
const OPENING = ['question', 'promise', 'handoff'] as const
export type OpenKind = (typeof OPENING)[number]

/** When a promise falls due, and who keeps it. */
export type Owing = { due: string | null; owedBy: string }

export type OpenItem = {
  /** Id of the entry that opened it, for `resolves`. */
  id: string
  kind: OpenKind
  /** As the last correction with words has it. */
  text: string
  /** When it was recorded, and by whom. */
  since: string
  authorName: string
  /** When a promise falls due, and who keeps it, as the last correction of that has it. */
  due: string | null
  owedBy: string
  /** What the client was told of that, where something else holds for us; null where they were told the same, or nothing. */
  told: Owing | null
  /** Staff id of the person whose turn it is; null for a question. */
  owner: string | null
  /** What became of a handoff: who took it, or who gave it back and why; null as long as nobody answered. */
  answer: { taken: boolean; by: string; reason: string } | null
  /** Still on this machine alone: it can be handed over, and resolved when the server has it. */
  unsent: boolean
}

/**
 * When an item falls due: for us, and for the client where they were told another time of ours. What they were told of
 * their own is nothing that they wait for.
 */
export const duesOf = ({ due, told }: { due: string | null; told?: Owing | null | undefined }): string[] =>
  [due, told?.owedBy === 'us' ? told.due : null].filter((one) => one !== null)

const openingKind = (kind: string): OpenKind | undefined => OPENING.find((opening) => opening === kind)

/** Whether an entry of this kind stays open until another resolves it. */
export const isOpening = (kind: string): boolean => openingKind(kind) !== undefined

/** The words of an entry, or those of the page when it has none of its own. */
const wordsOf = ({ text, quote = '' }: StoredContent): string => (text.trim() === '' ? quote : text)

const owing = ({ due, owedBy = 'us' }: StoredContent): Owing => ({ due: due ?? null, owedBy })

const toldBy = (content: StoredContent): Owing | null => (content.visibility === 'client' ? owing(content) : null)

/** While entries are gone through, an item has what the client was told last, whatever holds. */
const withToldOther = (item: OpenItem): OpenItem =>
  item.told?.due === item.due && item.told.owedBy === item.owedBy ? { ...item, told: null } : item

/** An item with what a correction says of it; what that leaves out stays. */
function corrected(item: OpenItem, content: StoredContent): OpenItem {
  const { text } = content
  const facts = bringsFacts(item.kind, content) && { ...owing(content), told: toldBy(content) ?? item.told }
  return { ...item, ...(text.trim() !== '' && { text }), ...facts }
}

/** What an entry says, whether it is on the card or still on this machine. */
export type Line = Said & { authorName: string }

/** An entry of this person's that the server does not have yet. */
export type UnsentLine = Line & { id: string }

/** The state of a card's open items while its entries are gone through, in the order of their numbers. */
type Fold = { open: Map<string, OpenItem>; handoffs: Map<string, Said>; answers: Map<string, Answered> }

type Answer = NonNullable<OpenItem['answer']>
/** What an entry answered, and to which handoff. */
type Answered = { handoff: string; answer: Answer }

function open({ open, handoffs }: Fold, id: string, since: string, line: Line): void {
  const { content, authorName } = line
  const kind = openingKind(content.kind)
  if (kind === undefined) return
  if (kind === 'handoff') handoffs.set(id, line)
  const said = { text: wordsOf(content), since, authorName, ...owing(content), told: toldBy(content) }
  open.set(id, { id, kind, ...said, owner: firstOwner(line), answer: null, unsent: false })
}

/** What entry `by` says of a handoff that is still open. */
function answerHandoff({ open, answers }: Fold, by: string, id: string | undefined, answer: Answer): void {
  const handoff = open.get(id ?? '')
  if (!handoff) return
  answers.set(by, { handoff: handoff.id, answer })
  open.set(handoff.id, { ...handoff, answer })
}

/** A correction of an answer corrects the reason that was given with it, unless somebody has answered again since. */
function correctAnswer(fold: Fold, { corrects = '', text }: StoredContent): void {
  const given = fold.answers.get(corrects)
  if (!given || text.trim() === '' || fold.open.get(given.handoff)?.answer !== given.answer) return
  answerHandoff(fold, corrects, given.handoff, { ...given.answer, reason: text })
}

/** What a line changes about items that stood open before it. `by`: the id of its entry. */
function touch(fold: Fold, by: string, { authorId, authorName, content }: Line): void {
  const { open, handoffs } = fold
  const { resolves, corrects, accepts, returns } = content
  if (resolves) open.delete(resolves)
  const item = open.get(corrects ?? '')
  if (item) open.set(item.id, corrected(item, content))
  correctAnswer(fold, content)
  const answered = accepts ?? returns
  for (const { id, owner } of turnsBy({ authorId, content }, handoffs.get(answered ?? ''))) {
    const item = open.get(id)
    if (item) open.set(id, { ...item, owner })
  }
  answerHandoff(fold, by, answered, { taken: accepts !== undefined, by: authorName, reason: content.text })
}

/**
 * What nobody has resolved yet: a question, promise or handoff that no later entry names. Oldest first.
 *
 * @param entries of one card or of several that are shown as one, in any order, also doubled
 * @param here what is still on this machine, in the order of writing: the person who just resolved something need not see
 *   it, and who just promised something still owes it
 */
export function openItems(entries: readonly Entry[], here: readonly UnsentLine[] = []): OpenItem[] {
  const fold: Fold = { open: new Map(), handoffs: new Map(), answers: new Map() }
  for (const { id, recordedAt, authorId, authorName, content } of inOrder(entries)) {
    if (content === null) continue
    const line = { authorId, authorName, content }
    touch(fold, id, line)
    open(fold, id, recordedAt, line)
  }
  const known = new Set(entries.map(({ id }) => id))
  for (const line of here) {
    touch(fold, line.id, line)
    if (!known.has(line.id)) open(fold, line.id, line.content.writtenAt, line)
  }
  return [...fold.open.values()]
    .map(withToldOther)
    .map((item) => (known.has(item.id) ? item : { ...item, unsent: true }))
}

/** What a person has promised here and still owes. */
export const promisesOf = (items: readonly OpenItem[], staffId: string): OpenItem[] =>
  items.filter(({ kind, owner, owedBy }) => kind === 'promise' && owner === staffId && owedBy === 'us')
