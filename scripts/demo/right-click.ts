import type { Page } from 'puppeteer-core'
import { backgroundOf } from './browser.ts'
import type { Tour } from './tour.ts'

/**
 * Selects words of the open mail and tells the background what the browser tells it when a person picks "Log this to
 * client card". The menu itself is the browser's own screen, which a headless browser does not draw.
 */
export async function logByRightClick({ browser, mail }: Tour, panel: Page): Promise<void> {
  const quote = await mail.evaluate(() => {
    const words = document.querySelector('.body p:nth-of-type(2)') ?? document.body
    getSelection()?.selectAllChildren(words)
    return getSelection()?.toString() ?? ''
  })
  const click = JSON.stringify({
    menuItemId: 'log',
    selectionText: quote,
    pageUrl: mail.url(),
    editable: false,
    frameId: 0,
  })
  const background = await backgroundOf(browser)
  await background.evaluate(`chrome.tabs.query({ active: true, url: 'http://127.0.0.1/*' }).then(([tab]) => {
    chrome.contextMenus.onClicked.dispatch(${click}, tab)
  })`)
  await panel.locator(`::-p-text(${quote.slice(0, 24)})`).wait()
}
