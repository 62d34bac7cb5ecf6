import { extension } from '#lib/platform/extension.ts'
import { askPage, tellPage } from '#lib/platform/messages.ts'
import { WANTS_CHIP } from '#lib/protocol/to-page.ts'
import { type Shown, showNumber } from './badge.ts'

const SCRIPT = 'chip.js'
/** Of a tab the chip stands in the top frame only. */
const TOP = 0

/** How many clients a page shows: a number on the toolbar icon, and the chip in the page. No names: pages are not trusted. */
export async function showChip(tabId: number, shown: Shown): Promise<void> {
  await tellChip(tabId, shown)
  await showNumber(tabId, shown)
}

/**
 * A page gets the chip's script when its first client is there.
 *
 * @returns false when our script does not run in that tab
 */
export async function tellChip(tabId: number, shown: Shown): Promise<boolean> {
  const message = { type: 'chip', ...shown } as const
  const answer = await askPage(tabId, message, TOP)
  if (answer === WANTS_CHIP && (await equip(tabId))) await tellPage(tabId, message, TOP)
  return answer !== undefined
}

async function equip(tabId: number): Promise<boolean> {
  try {
    await extension.scripting.executeScript({ target: { tabId, frameIds: [TOP] }, files: [SCRIPT] })
    return true
  } catch (error) {
    console.info(`No chip can be shown in tab ${tabId}`, error)
    return false
  }
}
