/** What the context menu was opened on, as the page shows it. */
export type Target = { selection: string; linkText: string; imageText: string }

/**
 * Runs in the page (`scripting.executeScript` sends its source there): must not use anything from outside of it. The
 * browser's own `selectionText` has lost its line breaks, and Chromium tells neither a link's text nor an image's.
 */
export function describeTarget(linkUrl: string, srcUrl: string): Target {
  const link = Array.from(document.links).find((candidate) => candidate.href === linkUrl)
  const image = Array.from(document.images).find((candidate) => candidate.currentSrc === srcUrl)
  return {
    selection: getSelection()?.toString().trim() ?? '',
    linkText: linkUrl === '' ? '' : (link?.textContent ?? '').replace(/\s+/g, ' ').trim(),
    imageText: srcUrl === '' ? '' : (image?.alt || image?.title || '').trim(),
  }
}
