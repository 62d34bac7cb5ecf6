import * as z from 'zod'
import { slot } from '#lib/platform/session-state.ts'

/**
 * By tab: the document in its top frame, null while none has said hello, and the one before it. Browsers tell of a tab's
 * turn and of what its page says by different ways, and Firefox does not say which document speaks: so each says it itself,
 * by a number.
 */
const documents = slot('documents', z.object({ now: z.number().nullable(), before: z.number().nullable() }))

/** In the tab's turn: the top frame has another document, null: one that has not said hello. */
export async function turnDocument(tabId: number, next: number | null): Promise<void> {
  const { now, before } = (await documents.read(tabId)) ?? { now: null, before: null }
  const gone = now === null || now === next ? before : now
  await documents.write(tabId, { now: next, before: gone === next ? null : gone })
}

/** Whether a document is known to be gone from the top frame. */
export const isReplaced = async (tabId: number, document: number): Promise<boolean> =>
  (await documents.read(tabId))?.before === document

/** The tab is closed. */
export const forgetDocuments = (tabId: number): Promise<void> => documents.remove(tabId)
