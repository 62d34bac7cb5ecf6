const SVG = 'http://www.w3.org/2000/svg'
/** lucide: clipboard-plus and x. */
const MARK = [
  'M9 3h6v4H9z',
  'M15 5h2a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2h2',
  'M9 14h6',
  'M12 11v6',
]
const CROSS = ['M18 6 6 18', 'm6 6 12 12']

/**
 * The chip's nodes, with nothing of the page in them. `status`: the words once more for screen readers, which do not hear
 * what changes inside of a button.
 */
export type ChipView = {
  chip: HTMLElement
  open: HTMLButtonElement
  close: HTMLButtonElement
  words: HTMLElement
  status: HTMLElement
}

export function createChipView(page: Document): ChipView {
  const chip = element(page, 'div', 'chip')
  const open = element(page, 'button', 'open')
  const close = element(page, 'button', 'close')
  const words = element(page, 'span', 'words')
  const status = element(page, 'span', 'status')
  status.setAttribute('role', 'status')
  open.append(icon(page, MARK), words)
  close.append(icon(page, CROSS))
  chip.append(open, close, status)
  return { chip, open, close, words, status }
}

function element<K extends keyof HTMLElementTagNameMap>(page: Document, name: K, className: string) {
  const made = page.createElement(name)
  made.className = className
  return made
}

function icon(page: Document, paths: readonly string[]): SVGElement {
  const svg = page.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  for (const d of paths) {
    const path = page.createElementNS(SVG, 'path')
    path.setAttribute('d', d)
    svg.append(path)
  }
  return svg
}
