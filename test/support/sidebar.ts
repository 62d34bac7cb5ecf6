import type { Page } from 'puppeteer-core'

/** What a page of the extension in a tab can ask for in Firefox: the windows of its sidebars. */
type Views = { extension: { getViews(wanted: { type: 'sidebar' }): (Window & typeof globalThis)[] } }

/**
 * Has Firefox's sidebar note each client whose card it shows from now on, and the time between. The driver does not see into
 * a sidebar; another page of the extension does. False while there is no sidebar.
 *
 * @param beside a page of the extension in a tab
 */
export const noteCards = (beside: Page): Promise<boolean> =>
  beside.evaluate(() => {
    const { extension } = (globalThis as unknown as { browser: Views }).browser
    const [sidebar] = extension.getViews({ type: 'sidebar' })
    if (sidebar === undefined) return false
    const shown = () => sidebar.document.querySelector('main.card h1')?.textContent ?? null
    const cards = [shown()]
    new sidebar.MutationObserver(() => {
      if (shown() !== cards.at(-1)) cards.push(shown())
    }).observe(sidebar.document, { subtree: true, childList: true, characterData: true })
    Object.assign(globalThis, { cards })
    return true
  })

/** Whose cards the sidebar has shown since, one after the other; null: nobody's. */
export const notedCards = (beside: Page): Promise<(string | null)[]> =>
  beside.evaluate(() => (globalThis as unknown as { cards: (string | null)[] }).cards)
