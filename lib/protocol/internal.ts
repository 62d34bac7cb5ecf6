import { z } from 'zod'

/** From an extension page (panel, popup, options) to the background. */
export const FromExtension = z.discriminatedUnion('type', [
  /** Signed in or out, sites permission changed: look at everything anew. */
  z.object({ type: z.literal('account-changed') }),
  /** Look at this tab once, by `activeTab`. */
  z.object({ type: z.literal('look'), tabId: z.int() }),
  /** The outbox has rows: send when their time has come. */
  z.object({ type: z.literal('outbox') }),
  /** A client was made or changed here: fetch the directory's changes now. */
  z.object({ type: z.literal('directory') }),
  /** Somebody looks at what waits for them: ask the server anew. */
  z.object({ type: z.literal('waiting') }),
  /** The server said that the directory has changed: fetch the changes. */
  z.object({ type: z.literal('directory-changed') }),
])
export type FromExtension = z.infer<typeof FromExtension>

/** From whoever opens the panel to the panel, should it be open already. */
export const ToPanel = z.discriminatedUnion('type', [
  /** The keys have to come into the panel. */
  z.object({ type: z.literal('sent-for'), windowId: z.int() }),
  /** Somebody wants whom the page of this tab shows, and nobody whom they called up over it. */
  z.object({ type: z.literal('page-wanted'), tabId: z.int() }),
])
export type ToPanel = z.infer<typeof ToPanel>
