import type { CDPSession, Page, Protocol } from 'puppeteer-core'

/** Where something stands in a page, in CSS pixels. */
export type Box = { x: number; y: number; width: number; height: number }

/**
 * Where the chip's button stands, once it does. It lies in a closed shadow root, which no script of a page can enter;
 * the browser's own inspector can.
 */
export const waitForChip = (page: Page): Promise<Box> => lookUntil(page, (box) => box !== null && { is: box })

/** Until no chip is to be seen. */
export const waitForNoChip = (page: Page): Promise<null> => lookUntil(page, (box) => box === null && { is: box })

async function lookUntil<T>(page: Page, wanted: (box: Box | null) => { is: T } | false): Promise<T> {
  const inspector = await page.createCDPSession()
  try {
    for (;;) {
      const found = wanted(await findChip(inspector))
      if (found) return found.is
      await new Promise((later) => setTimeout(later, 200))
    }
  } finally {
    await inspector.detach()
  }
}

async function findChip(inspector: CDPSession): Promise<Box | null> {
  const { root } = await inspector.send('DOM.getDocument', { depth: -1, pierce: true })
  const button = closedRoots(root)
    .flatMap(descendants)
    .find(({ nodeName }) => nodeName === 'BUTTON')
  if (button === undefined) return null
  const { object } = await inspector.send('DOM.resolveNode', { nodeId: button.nodeId })
  const { result } = await inspector.send('Runtime.callFunctionOn', {
    objectId: object.objectId,
    functionDeclaration: 'function () { return this.checkVisibility() ? this.getBoundingClientRect().toJSON() : null }',
    returnByValue: true,
  })
  const box: Box | null = result.value
  return box !== null && box.width > 0 ? box : null
}

const children = ({ children = [], shadowRoots = [] }: Protocol.DOM.Node) => [...children, ...shadowRoots]
const descendants = (node: Protocol.DOM.Node): Protocol.DOM.Node[] => [node, ...children(node).flatMap(descendants)]
const closedRoots = (node: Protocol.DOM.Node) =>
  descendants(node).filter(({ shadowRootType }) => shadowRootType === 'closed')

/** Clicks the middle of a box, as a hand does. */
export async function clickBox(page: Page, { x, y, width, height }: Box): Promise<void> {
  await page.mouse.click(x + width / 2, y + height / 2)
}
