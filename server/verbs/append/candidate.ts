import { digestsIn } from '#lib/card/attachments.ts'
import { isOpening } from '#lib/card/open-items.ts'
import { topicsIn } from '#lib/card/topics.ts'
import type { EntryContent } from '#lib/protocol/entry.ts'
import type { Context } from '#server/context.ts'
import { type Judgement, judgeEntry } from '../judge-entry.ts'
import { type Draft, draftEntry } from '../link-entry.ts'

/** Something that was sent to be appended: an entry that lacks its place on the card, or why it is none. */
export type Candidate = { draft: Draft; content: EntryContent } | Extract<Judgement, { ok: false }>

export function toCandidate(context: Context, sent: unknown): Candidate {
  const judgement = judgeEntry(sent)
  if (!judgement.ok) return judgement
  const { id, content } = judgement.entry
  return { draft: draftEntry(context, id, content), content }
}

export const idOf = (candidate: Candidate): string[] => ('draft' in candidate ? [candidate.draft.id] : [])

/** Every entry that a new one names. */
export const namedBy = ({ resolves, corrects, accepts, returns, promises = [] }: EntryContent): string[] =>
  [resolves, corrects, accepts, returns, ...promises].flatMap((id) => id ?? [])

/** Whether nothing but the entry itself, its content and the end of the chain has to be written, or looked up. */
export const isPlain = (candidate: Candidate): boolean =>
  !('draft' in candidate) ||
  (!isOpening(candidate.content.kind) &&
    candidate.content.to === undefined &&
    [...namedBy(candidate.content), ...digestsIn(candidate.content), ...topicsIn(candidate.content.text)].length === 0)
