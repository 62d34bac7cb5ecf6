import type { Near } from '#lib/protocol/page.ts'

/**
 * What the context menu was opened on, as the page shows it. `isSame`: the frame still shows who it showed when its menu was
 * opened, as our script in it has seen. `isSettled`: nothing in it is still to be looked at. `around`: what stands around the
 * frame in it that was pressed last.
 */
export type Target = {
  selection: string
  linkText: string
  imageText: string
  isSame: boolean
  isSettled: boolean
  around: Near
}

/**
 * Runs in the page (`scripting.executeScript` sends its source there): must not use anything from outside of it. The
 * browser's own `selectionText` has lost its line breaks, and Chromium tells neither a link's text nor an image's.
 */
export async function describeTarget(linkUrl: string, srcUrl: string): Promise<Target> {
  // Of several at one address nobody says which was clicked: words that they do not share may be about another client.
  const shared = (texts: string[]): string => {
    const [text = '', ...others] = new Set(texts.map((words) => words.replace(/\s+/g, ' ').trim()))
    return others.length > 0 ? '' : text
  }
  const links = Array.from(document.links).filter(({ href }) => linkUrl !== '' && href === linkUrl)
  const images = Array.from(document.images).filter(({ currentSrc }) => srcUrl !== '' && currentSrc === srcUrl)
  const words = {
    selection: getSelection()?.toString().trim() ?? '',
    linkText: shared(links.map((link) => link.textContent)),
    imageText: shared(images.map((image) => image.alt || image.title)),
  }
  // As entrypoints/detector/life.ts leaves it. What has changed just now is to be looked at first, for a second at most: by
  // the look under way, or where the page changes all the time by the next one.
  type Pulse = { menu?: 'open' | 'same' | 'turned'; busy?: boolean; near?: (place: Node) => Near }
  const world: { [key: symbol]: Pulse | undefined } = globalThis
  const pulse = world[Symbol.for('medkarta.detector')] ?? {}
  const { menu } = pulse
  if (pulse.busy && menu !== 'turned') pulse.menu = 'open'
  const isOpen = () => (pulse.menu === 'open' ? menu === 'open' || pulse.busy : pulse.menu === 'turned' && pulse.busy)
  for (let waited = 0; waited < 1_000 && isOpen(); waited += 20) await new Promise((later) => setTimeout(later, 20))
  const isSettled = !isOpen()
  let pressed = document.activeElement
  while (pressed?.shadowRoot?.activeElement) pressed = pressed.shadowRoot.activeElement
  const around = pressed?.matches('iframe, frame') ? (pulse.near?.(pressed) ?? []) : []
  return { ...words, isSame: isSettled && menu !== undefined && pulse.menu !== 'turned', isSettled, around }
}
