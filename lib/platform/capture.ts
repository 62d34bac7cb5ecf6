import { extension } from './extension.ts'
import { FaultError } from './failure.ts'
import { ANY_PAGE } from './sites.ts'

/**
 * What browsers want for a picture of a page, both of them: this permission by its name (that for every http and https
 * site is not enough), or the toolbar button, menu or shortcut having been used on the tab (`activeTab`).
 */
const PICTURES = { origins: [ANY_PAGE] }

/**
 * A picture of what is to be seen now of the page in front of a window.
 *
 * @throws FaultError `capture-not-allowed` when the person has not allowed it yet, `capture-impossible` on pages of which
 *   browsers give nobody a picture
 */
export async function captureVisiblePage(windowId: number): Promise<Blob> {
  let address: string
  try {
    address = await extension.tabs.captureVisibleTab(windowId, { format: 'png' })
  } catch (cause) {
    const isAllowed = await extension.permissions.contains(PICTURES)
    throw new FaultError(isAllowed ? 'capture-impossible' : 'capture-not-allowed', {}, { cause })
  }
  const bytes = Uint8Array.from(atob(address.slice(address.indexOf(',') + 1)), (letter) => letter.charCodeAt(0))
  return new Blob([bytes], { type: 'image/png' })
}

/**
 * Shows the browser's own prompt. Must be the first asynchronous call after a click.
 *
 * @returns whether the person said yes
 */
export const askForCapture = (): Promise<boolean> => extension.permissions.request(PICTURES)
