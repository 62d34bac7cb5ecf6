import { EMPTY_DRAFT } from '#lib/card/draft.ts'
import { contentOfDraft } from '#lib/card/draft-content.ts'
import { uuidV7 } from '#lib/card/uuid-v7.ts'
import type { Failure } from '#lib/i18n/failure.ts'
import { historyTrace } from '#lib/i18n/history-trace.ts'
import { createTexts, type Texts } from '#lib/i18n/texts.ts'
import { FaultError } from '#lib/platform/failure.ts'
import { readLocale } from '#lib/platform/language.ts'
import { parts } from '#lib/platform/parts.ts'
import { ATTACHMENTS_LIMIT } from '#lib/protocol/attachment.ts'
import type { EntryContent } from '#lib/protocol/entry.ts'
import { acceptHistory, type Rewritten } from '#lib/sync/accept-history.ts'
import { type Broken, changedParams } from '#lib/sync/doubtful.ts'
import type { CardReader } from './card-reader.ts'
import { sendSoon } from './sending.ts'

/** The first of several cards' entries that is not as it was written. */
export const brokenOfAll = (readers: readonly CardReader[]): Broken | null =>
  readers.flatMap(({ chain }) => chain.broken.value ?? [])[0] ?? null

/** What is to be said of several cards: an entry that was changed first, then the first that failed. */
export function failureOfAll(readers: readonly CardReader[]): Failure | null {
  const broken = brokenOfAll(readers)
  if (broken) return { code: 'entry-changed', params: changedParams(broken) }
  return readers.flatMap(({ failure }) => failure.value ?? [])[0] ?? null
}

/** The words and the pictures of what would be lost, in as many entries as it takes. */
function contentsOf(texts: Texts, { seen, now, lost, pictures }: Rewritten): EntryContent[] {
  const words = historyTrace(texts, seen, now, lost, pictures)
  const left = [...pictures.values()]
  const count = Math.max(words.length, Math.ceil(left.length / ATTACHMENTS_LIMIT))
  return Array.from({ length: count }, (_, at) => {
    const attachments = left.slice(at * ATTACHMENTS_LIMIT, (at + 1) * ATTACHMENTS_LIMIT)
    return contentOfDraft({ ...EMPTY_DRAFT, kind: 'note', text: words[at] ?? '', attachments }, parts.clock.now())
  })
}

/**
 * The person goes on from the history that the server has now, on each card whose history changed.
 *
 * @throws FaultError `history-not-whole` when one of them cannot be gone on from
 */
export async function acceptAll(readers: readonly CardReader[], clientName: string): Promise<void> {
  const texts = createTexts(await readLocale())
  const wrong: number[] = []
  for (const { ask, cardId } of readers.filter(({ failure }) => failure.peek()?.code === 'history-changed')) {
    await ask(async (sync, me, id) => {
      const { id: authorId, name: authorName } = me.staff
      const refreshed = await acceptHistory(sync, me, id, (rewritten) =>
        contentsOf(texts, rewritten).map((content) => {
          return { id: uuidV7(parts.clock.now()), cardId, clientName, content, authorId, authorName }
        }),
      )
      if ('wrongAt' in refreshed) wrong.push(refreshed.wrongAt ?? 0)
      return refreshed
    })
  }
  sendSoon()
  const [seq] = wrong
  if (seq !== undefined) throw new FaultError('history-not-whole', { seq })
}
