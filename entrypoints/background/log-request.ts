import { sourceOf, upToWord } from '#lib/card/source.ts'
import { extension } from '#lib/platform/extension.ts'
import { parts, signedIn } from '#lib/platform/parts.ts'
import { menus, pageStates } from '#lib/platform/session-state.ts'
import { leaveToLog } from '#lib/platform/to-log.ts'
import { TEXT_LIMIT } from '#lib/protocol/entry.ts'
import type { LogRequest, PageState } from '#lib/protocol/pages-state.ts'
import { describeTarget, type Target } from './describe-target.ts'
import { namedIn } from './named-in.ts'
import { judgeSightings } from './pages.ts'
import { type Click, wordsOf } from './quote.ts'

type Tab = { id?: number; windowId?: number; title?: string; url?: string }

/** How long the server is waited for to say whom the words name, in milliseconds; then the person is asked. */
const NAMES_WITHIN = 2_000
/** Most clients whom the person is asked about: a page that was selected whole may name thousands. */
const MOST_NAMED = 200

/**
 * "Log this to client card": leaves what was clicked for the panel of that window, which has been opened already.
 * `activeTab` lets us look at this page now, whatever sites are allowed.
 */
export async function logClick(click: Click, tab: Tab): Promise<void> {
  const { id: tabId, windowId, url = '' } = tab
  if (tabId === undefined || windowId === undefined) return
  const at = new Date(parts.clock.now()).toISOString()
  const target = await look(tabId, click)
  const words = wordsOf(click, target)
  const [page, menu] = await Promise.all([pageStates.read(tabId), menus.read(tabId)])
  const pageUrl = click.pageUrl ?? url
  const isSame = target?.isSame === true && menu?.url === url && page?.main === menu.main
  const whose = await whoseWords(words, isSame ? page : null)
  const source = sourceOf([menu, tab].find((then) => then?.url === pageUrl) ?? { url: pageUrl })
  const quote = { quote: upToWord(words, TEXT_LIMIT), length: words.length }
  await leaveToLog(windowId, { id: crypto.randomUUID(), tabId, url, ...quote, source, ...whose, taken: false, at })
}

/** The context menu of a page was opened: what is picked there is about whom the page shows now. */
export async function noteMenu(tabId: number): Promise<void> {
  const [page, { title = '', url = '' }] = await Promise.all([pageStates.read(tabId), extension.tabs.get(tabId)])
  await menus.write(tabId, { main: page?.main ?? null, title, url })
}

/** What was clicked, as its frame shows it; what the page means follows from the top frame too. */
async function look(tabId: number, click: Click): Promise<Target | null> {
  const { frameId: clicked = 0 } = click
  try {
    const frames = await extension.scripting.executeScript({
      target: { tabId, frameIds: [...new Set([0, clicked])] },
      func: describeTarget,
      args: [click.linkUrl ?? '', click.srcUrl ?? ''],
      injectImmediately: true, // a page may take as long as it wants to be loaded; its words stand there
    })
    const target = frames.find(({ frameId }) => frameId === clicked)?.result as Target | undefined
    const top = frames.find(({ frameId }) => frameId === 0)?.result as Target | undefined
    return target ? { ...target, isSame: target.isSame && top?.isSettled === true } : null
  } catch (error) {
    console.info('The page cannot be looked at; the browser told its words', error)
    return null
  }
}

type Whose = Pick<LogRequest, 'cardId' | 'clients' | 'more'>

/** Clients that the words themselves name count more than the page's. `page`: null while it is not known what it shows. */
async function whoseWords(words: string, page: PageState | null): Promise<Whose> {
  const named = await Promise.race([namedBy(words), pause(NAMES_WITHIN)])
  const [first, second] = named?.clients ?? []
  const only = first && !second && !named?.unnamed ? first.client.id : null
  if (named && first) {
    return { cardId: only, clients: named.clients.slice(0, MOST_NAMED), more: named.clients.length > MOST_NAMED }
  }
  const isPages = named !== null && !named.unnamed && page?.status !== 'looking'
  return { cardId: isPages ? (page?.main ?? null) : null, clients: page?.clients ?? null, more: page?.more ?? false }
}

type Named = Pick<PageState, 'clients' | 'unnamed'>

async function namedBy(words: string): Promise<Named> {
  const account = await signedIn()
  if (!account || words === '') return { clients: [], unnamed: false }
  return judgeSightings(account, namedIn(words, account.company))
}

const pause = (milliseconds: number) => new Promise<null>((resolve) => setTimeout(resolve, milliseconds, null))
