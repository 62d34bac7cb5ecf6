import { keyOf } from '#lib/detect/ranges.ts'
import { extension } from '#lib/platform/extension.ts'
import { mayHighlight } from '#lib/platform/highlights.ts'
import { parts, signedIn } from '#lib/platform/parts.ts'
import type { Received } from '#lib/platform/receive.ts'
import { openRequests, pageStates, pointed } from '#lib/platform/session-state.ts'
import type { Sighting } from '#lib/protocol/page.ts'
import { lookUp } from './directory.ts'
import { judgeSightings } from './pages.ts'
import { inTurn, sightingsOfFrame } from './sightings.ts'
import { staffEmails } from './who.ts'

const SCRIPT = 'highlights.js'
/** One colour for pages light and dark, whatever they say of themselves; nothing is highlighted on paper. */
const STYLE = `@media screen {
  ::highlight(medkarta) { text-decoration: underline 2px rgb(15 157 148 / 0.85); }
}`

type Sender = Omit<Extract<Received, { from: 'page' }>, 'message'>

/** A sandboxed frame says `null`, and is nobody's; one that has no address of its own belongs to who made it. */
const isTrusted = ({ pageUrl, frameUrl, frameOrigin = frameUrl }: Sender): Promise<boolean> =>
  mayHighlight(pageUrl, frameOrigin)

/**
 * Which of a frame's sightings are known, each as `keyOf`; null where the page or the frame is not trusted with that. The
 * first time that some are, the frame gets what highlights them.
 */
export async function knownIn(sender: Sender, ready: boolean): Promise<string[] | null> {
  if (!(await isTrusted(sender))) return null
  const { tabId, frameId } = sender
  const known = await inTurn(tabId, async () => knownOf(await sightingsOfFrame(tabId, frameId)))
  if (known.length > 0 && !ready) await equip(tabId, frameId)
  return known
}

async function knownOf(sightings: readonly Sighting[]): Promise<string[]> {
  const account = await signedIn()
  if (!account) return []
  const staff = await staffEmails()
  const keys = sightings.map(async (sighting) => {
    const [looked] = await lookUp(account, [sighting])
    const isStaff = sighting.kind === 'email' && staff.has(sighting.normal)
    return looked?.known && !isStaff ? [keyOf(sighting)] : []
  })
  return (await Promise.all(keys)).flat()
}

/** The style by the browser itself: the page's own sheets and nodes stay as they are. */
async function equip(tabId: number, frameId: number): Promise<void> {
  const target = { tabId, frameIds: [frameId] }
  const style = { target, css: STYLE, origin: 'USER' as const }
  try {
    await extension.scripting.removeCSS(style) // an earlier version of this script may have left it
    await extension.scripting.insertCSS(style)
    await extension.scripting.executeScript({ target, files: [SCRIPT] })
  } catch (error) {
    console.info(`Nothing can be highlighted in tab ${tabId}`, error)
  }
}

/** Takes the style out of a tab where nothing is to be highlighted any more. */
export async function unequip(tabId: number): Promise<void> {
  try {
    await extension.scripting.removeCSS({ target: { tabId, allFrames: true }, css: STYLE, origin: 'USER' })
  } catch (error) {
    console.info(`Tab ${tabId} is gone, and its highlights with it`, error)
  }
}

/** How long what a person pointed at is what they mean, in milliseconds. */
const FRESH_FOR = 60_000

/** How late a busy page may tell of what was clicked before the keyboard command was pressed, in milliseconds. */
const LATE = 5000

type Command = { tabId: number; windowId: number; time: number }

/** The last command for which nobody was pointed at. Lost with the background: then the panel shows who stands out. */
let unanswered: Command | null = null

/** A person pointed at a highlighted text, or at something else, so many milliseconds ago. */
export async function pointedAt(sender: Sender, { at, ago }: { at: Sighting | null; ago: number }): Promise<void> {
  const { tabId } = sender
  const time = parts.clock.now() - ago
  const isMeant = at !== null && (await isTrusted(sender))
  const command = await inTurn(tabId, async () => {
    if (isMeant) await pointed.write(tabId, { sighting: at, time })
    else await pointed.remove(tabId)
    return isMeant && unanswered?.tabId === tabId && time <= unanswered.time ? unanswered : null
  })
  if (command !== null && parts.clock.now() - command.time < LATE) await open(command)
}

/** The keyboard command was pressed: a panel that opens goes to the client that was pointed at. */
export async function openPointed(tab: { id?: number; windowId?: number } | undefined): Promise<void> {
  if (tab?.id === undefined || tab.windowId === undefined) return
  await open({ tabId: tab.id, windowId: tab.windowId, time: parts.clock.now() })
}

async function open(command: Command): Promise<void> {
  const { tabId, windowId } = command
  const sighting = await inTurn(tabId, () => takePointed(command))
  const account = await signedIn()
  if (!sighting || !account) return
  const { clients } = await judgeSightings(account, [sighting])
  const main = (await pageStates.read(tabId))?.main
  const meant = clients.find(({ client }) => client.id === main) ?? clients[0]
  if (!meant) return
  // The moment of the gesture: words typed since are not to be led away from.
  const at = new Date(command.time).toISOString()
  await openRequests.write(windowId, { id: crypto.randomUUID(), cardId: meant.client.id, at })
}

/** One pointing answers one command, whichever of the two is heard of first. */
async function takePointed(command: Command): Promise<Sighting | null> {
  const last = await pointed.read(command.tabId)
  const isFresh = last !== null && command.time - last.time <= FRESH_FOR
  unanswered = isFresh ? null : command
  if (isFresh) await pointed.remove(command.tabId)
  return isFresh ? last.sighting : null
}
