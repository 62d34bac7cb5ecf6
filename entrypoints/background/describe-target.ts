/** What the context menu was opened on, as the page shows it. `isRead`: our script has reported what this frame shows. */
export type Target = { selection: string; linkText: string; imageText: string; isRead: boolean }

/**
 * Runs in the page (`scripting.executeScript` sends its source there): must not use anything from outside of it. The
 * browser's own `selectionText` has lost its line breaks, and Chromium tells neither a link's text nor an image's.
 */
export function describeTarget(linkUrl: string, srcUrl: string): Target {
  // Of several at one address nobody says which was clicked: words that they do not share may be about another client.
  const shared = (texts: string[]): string => {
    const [text = '', ...others] = new Set(texts.map((words) => words.replace(/\s+/g, ' ').trim()))
    return others.length > 0 ? '' : text
  }
  const links = Array.from(document.links).filter(({ href }) => linkUrl !== '' && href === linkUrl)
  const images = Array.from(document.images).filter(({ currentSrc }) => srcUrl !== '' && currentSrc === srcUrl)
  const world: { [key: symbol]: { heard?: boolean } | undefined } = globalThis
  return {
    isRead: world[Symbol.for('medkarta.detector')]?.heard === true, // as entrypoints/detector/life.ts leaves it
    selection: getSelection()?.toString().trim() ?? '',
    linkText: shared(links.map((link) => link.textContent)),
    imageText: shared(images.map((image) => image.alt || image.title)),
  }
}
