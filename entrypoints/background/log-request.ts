import { upToWord } from '#lib/card/source.ts'
import { extension } from '#lib/platform/extension.ts'
import { parts, type SignedIn, signedIn } from '#lib/platform/parts.ts'
import { menus, pageStates } from '#lib/platform/session-state.ts'
import { leaveToLog } from '#lib/platform/to-log.ts'
import { TEXT_LIMIT } from '#lib/protocol/entry.ts'
import type { Near, Place, Sighting } from '#lib/protocol/page.ts'
import type { LogRequest, PageState } from '#lib/protocol/pages-state.ts'
import { readAccount } from '#lib/store/account.ts'
import { seenAt } from '../shared/seen-at.ts'
import { describeTarget, type Target } from './describe-target.ts'
import { namedIn } from './named-in.ts'
import { judgeSightings } from './pages.ts'
import { type Click, wordsOf } from './quote.ts'
import { whoIsKnown } from './who.ts'

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
  const authorId = (await readAccount(parts.db))?.staff.id ?? null // also where the session has ended: they are theirs
  const target = await look(tabId, click)
  const words = wordsOf(click, target)
  const [page, menu] = await Promise.all([pageStates.read(tabId), menus.read(tabId)])
  const pageUrl = click.pageUrl ?? url
  const isSame = target?.isSame === true && menu?.url === url && page?.main === menu.main
  const near = [...(menu?.near ?? []), ...(target?.around ?? [])]
  const whose = await whoseWords(words, isSame ? page : null, near)
  const source = await seenAt([menu, tab].find((then) => then?.url === pageUrl) ?? { url: pageUrl })
  const quote = { quote: upToWord(words, TEXT_LIMIT), length: words.length }
  await leaveToLog(windowId, {
    id: crypto.randomUUID(),
    authorId,
    tabId,
    url,
    ...quote,
    source,
    ...whose,
    taken: false,
    at,
  })
}

/** The context menu of a page was opened: what is picked there is about whom the page shows now. */
export async function noteMenu(tabId: number, near: Near): Promise<void> {
  const [page, { title = '', url = '' }] = await Promise.all([pageStates.read(tabId), extension.tabs.get(tabId)])
  await menus.write(tabId, { main: page?.main ?? null, title, url, near })
}

/** What was clicked, as its frame shows it; what the page means, and what stands around the frame, the top frame tells. */
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
    const around = clicked === 0 ? [] : (top?.around ?? [])
    return target ? { ...target, isSame: target.isSame && top?.isSettled === true, around } : null
  } catch (error) {
    console.info('The page cannot be looked at; the browser told its words', error)
    return null
  }
}

type Whose = Pick<LogRequest, 'cardId' | 'clients' | 'more'>

/**
 * Clients that the words themselves name count most; then those in whose row, message or pane they stand, and only then the
 * page's. `page`: null while it is not known what it shows.
 */
async function whoseWords(words: string, page: PageState | null, near: Near): Promise<Whose> {
  const told = await Promise.race([tellWhose(words, page, near), pause(NAMES_WITHIN)])
  const [first, second] = told?.named.clients ?? []
  if (told && first) {
    const { clients, unnamed } = told.named
    const cardId = second || unnamed ? null : first.client.id
    return { cardId, clients: clients.slice(0, MOST_NAMED), more: clients.length > MOST_NAMED }
  }
  const isOthers = !told || [told.named, told.beside].some(({ clients, unnamed }) => clients.length > 0 || unnamed)
  const cardId = isOthers || page?.status === 'looking' ? null : (page?.main ?? null)
  return { cardId, clients: page && nearestFirst(told?.beside.clients ?? [], page.clients), more: page?.more ?? false }
}

type Clients = PageState['clients']
type Named = Pick<PageState, 'clients' | 'unnamed'>
const NOBODY: Named = { clients: [], unnamed: false }

/** As the page showed them. */
const nearestFirst = (nearest: Clients, all: Clients): Clients => {
  const ids = new Set(nearest.map(({ client }) => client.id))
  const isNear = ({ client }: Clients[number]) => ids.has(client.id)
  return [...all.filter(isNear), ...all.filter((one) => !isNear(one))]
}

async function tellWhose(words: string, page: PageState | null, near: Near): Promise<{ named: Named; beside: Named }> {
  const account = await signedIn()
  if (!account) return { named: NOBODY, beside: NOBODY }
  const named = words === '' ? NOBODY : await judgeSightings(account, namedIn(words, account.company))
  const isNamed = named.clients.length > 0 || named.unnamed
  return { named, beside: isNamed ? NOBODY : await besides(account, page, near) }
}

/**
 * Who else than the page's client has the words in their row, message or record, of those who have been named here by now.
 * A text may mention anybody. Where the page's client does not stand around the words at all, a page with others is no sign.
 */
async function besides(account: SignedIn, page: PageState | null, near: Near): Promise<Named> {
  const main = page?.main ?? null
  for (const level of near) {
    if (level.length === 0) return { clients: [], unnamed: true }
    const { clients, strangers, unnamed } = await whoIsKnown(account, level)
    const mains = weightOf(clients.find(({ client }) => client.id === main)?.seen.place)
    const others = clients.filter(({ client, seen }) => client.id !== main && weightOf(seen.place) > Math.max(0, mains))
    const isUnnamed = mains < 1 && (unnamed || strangers.some(({ normal }) => isOneOf(level, normal)))
    if (others.length > 0 || isUnnamed) return { clients: others, unnamed: isUnnamed }
    if (mains >= 0) return NOBODY
  }
  return { clients: [], unnamed: (page?.clients ?? []).length > 1 }
}

/** How much a place says of whose the words beside it are; less than nothing when somebody does not stand there. */
const weightOf = (place?: Place): number =>
  place === undefined ? -1 : place === 'sender' ? 2 : Number(place !== 'body')

/** Whether a stranger wrote the message, or has the row. */
const isOneOf = (level: readonly Sighting[], stranger: string): boolean =>
  level.some(
    ({ normal, place }) =>
      normal === stranger &&
      (place === 'sender' || (place === 'list' && level.every((one) => one.normal === stranger))),
  )

const pause = (milliseconds: number) => new Promise<null>((resolve) => setTimeout(resolve, milliseconds, null))
