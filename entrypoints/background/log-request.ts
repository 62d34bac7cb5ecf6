import { sourceOf } from '#lib/card/source.ts'
import { extension } from '#lib/platform/extension.ts'
import { parts, signedIn } from '#lib/platform/parts.ts'
import { logRequests } from '#lib/platform/session-state.ts'
import type { LogRequest } from '#lib/protocol/pages-state.ts'
import { describeTarget, type Target } from './describe-target.ts'
import { namedIn } from './named-in.ts'
import { judgeSightings } from './pages.ts'
import { type Click, quoteOf } from './quote.ts'

type Tab = { id?: number; windowId?: number; title?: string; url?: string }

/**
 * "Log this to client card": leaves what was clicked for the panel of that window, which has been opened already.
 * `activeTab` lets us look at this page now, whatever sites are allowed.
 */
export async function logClick(click: Click, tab: Tab): Promise<void> {
  if (tab.id === undefined || tab.windowId === undefined) return
  const at = new Date(parts.clock.now()).toISOString()
  const quote = quoteOf(click, await look(tab.id, click))
  await logRequests.write(tab.windowId, {
    id: crypto.randomUUID(),
    tabId: tab.id,
    url: tab.url ?? '',
    quote,
    source: sourceOf(tab),
    ...(await clientsNamedIn(quote)),
    at,
  })
}

async function look(tabId: number, click: Click): Promise<Target | null> {
  try {
    const [frame] = await extension.scripting.executeScript({
      target: { tabId, frameIds: [click.frameId ?? 0] },
      func: describeTarget,
      args: [click.linkUrl ?? '', click.srcUrl ?? ''],
    })
    return (frame?.result as Target | undefined) ?? null
  } catch (error) {
    console.info('The page cannot be looked at; the browser told its words', error)
    return null
  }
}

/** Clients that the words themselves name: they count more than the page's. */
async function clientsNamedIn(quote: string): Promise<Pick<LogRequest, 'clients' | 'unnamed'>> {
  const account = await signedIn()
  if (!account || quote === '') return { clients: [], unnamed: false }
  const { clients, unnamed } = await judgeSightings(account, namedIn(quote, account.company))
  return { clients, unnamed }
}
