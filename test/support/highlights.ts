import type { Frame, Page } from 'puppeteer-core'
import { expect } from 'vitest'
import { eventually } from './screen.ts'

/** The texts that are highlighted in a page or a frame of it, as the page itself sees them. */
export const highlighted = (page: Page | Frame): Promise<string[]> =>
  page.evaluate(() => [...(CSS.highlights.get('medkarta') ?? [])].map((range) => range.toString()).toSorted())

/** Waits until exactly these texts are highlighted. */
export const expectHighlights = (page: Page | Frame, texts: readonly string[]): Promise<void> =>
  eventually(async () => expect(await highlighted(page)).toEqual(texts))

/** The line that the browser draws at a highlighted text inside of an element, also of one in an open shadow root of `#host`. */
export const lineOf = (page: Page, selector: string): Promise<string> =>
  page.evaluate((wanted) => {
    const element = document.querySelector(wanted) ?? document.querySelector('#host')?.shadowRoot?.querySelector(wanted)
    if (!element) throw new Error(`There is no ${wanted}`)
    return getComputedStyle(element, '::highlight(medkarta)').textDecorationLine
  }, selector)

/** The words of the tip in our closed shadow root, which only the browser's inspector can enter; null: there is none. */
export async function shownTip(page: Page): Promise<string | null> {
  const inspector = await page.createCDPSession()
  try {
    const { root } = await inspector.send('DOM.getDocument', { depth: -1, pierce: true })
    const nodes = [root]
    for (const node of nodes) {
      nodes.push(...(node.children ?? []), ...(node.shadowRoots ?? []))
      if (node.attributes?.includes('tip')) return node.children?.[0]?.nodeValue ?? ''
    }
    return null
  } finally {
    await inspector.detach()
  }
}
