import type { FromPage } from '../protocol/page.ts'

/**
 * The content script's seam to the browser: only what a page needs, because it is carried into every page. Both browsers
 * answer `runtime.sendMessage` with promises in Manifest V3; Firefox calls the API `browser`.
 */
type Runtime = {
  /** Gone when the extension was updated or taken away. */
  id?: string
  sendMessage(message: FromPage): Promise<unknown>
  onMessage: { addListener(listener: Listener): void; removeListener(listener: Listener): void }
}
type Listener = (message: unknown, sender: unknown, answer: (value: string | null) => void) => void
type Globals = { browser?: { runtime?: Runtime }; chrome?: { runtime?: Runtime } }

export type PagePort = {
  /** Whether the extension is still the one that began this script. */
  isConnected(): boolean
  /** The background's answer. Rejects when the extension was updated or taken away, or nobody answered. */
  tell(message: FromPage): Promise<unknown>
  /** Calls `hear` with each message, unparsed, until `signal` is aborted; what it returns is the answer. */
  listen(hear: (message: unknown) => string | null, signal: AbortSignal): void
}

const { browser, chrome } = globalThis as Globals

const found = (): Runtime | undefined => browser?.runtime ?? chrome?.runtime

function runtime(): Runtime {
  const own = found()
  if (own === undefined) throw new Error('This script has lost its extension')
  return own
}

export const pagePort: PagePort = {
  isConnected: () => found()?.id !== undefined,
  async tell(message) {
    return runtime().sendMessage(message)
  },
  listen(hear, signal) {
    const { onMessage } = runtime()
    const listener: Listener = (message, _, answer) => answer(hear(message))
    onMessage.addListener(listener)
    signal.addEventListener('abort', () => onMessage.removeListener(listener), { once: true })
  },
}
