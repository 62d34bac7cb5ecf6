/**
 * Runs in the pages themselves, in their own world: everything that a page could tell of itself, as lines by name. The
 * same in both browsers.
 */
export { steady } from './steady.ts'

/** Names of what a page shows and holds, with what each is: `box /html/body/p`, `attribute … class`. */
export type Lines = Record<string, string>

/** Everything in this frame. The chip's host, and nothing else, is left out: a bare `div` behind the body. */
export function snapshot(): Lines {
  const lines: Lines = {}
  paths = new Map()
  for (const root of [document, ...shadowsIn(document)]) noteRoot(root, lines)
  noteWindow(lines)
  return lines
}

/** Whether the chip stands in this page, as far as a page can see. */
export const chip = (): boolean => Array.from(document.documentElement.children).some(isChip)

/** Where everything stands in this frame, as one text. */
export function places(): string {
  const all = [document, ...shadowsIn(document)].flatMap((root) => [...root.querySelectorAll('*')])
  const boxes = all.map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect()
    return [x, y, width, height].map(Math.round).join(' ')
  })
  return boxes.join()
}

/** How many places of clients are highlighted in this frame. */
export const painted = (): number => CSS.highlights?.get('medkarta')?.size ?? 0

/** What a person can read of addresses and phones here, without our own detection. */
export function identifiers(): { emails: string[]; phones: string[] } {
  // biome-ignore lint/performance/useDomNodeTextContent: hidden text is not read by a person
  const text = document.body?.innerText ?? ''
  const emails: string[] = text.match(/[a-z0-9._-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\b/gi) ?? []
  const links = Array.from(document.querySelectorAll<HTMLAnchorElement>('a[href^="mailto:"]')).filter(
    (link) => link.getClientRects().length > 0,
  )
  for (const { href } of links) if (/^mailto:[\w.-]+@[\w.-]+$/.test(href)) emails.push(href.slice('mailto:'.length))
  const phones = text.match(/\+\d{1,3}[ (-]{1,2}\d{2,4}[ )-]{1,2}\d{3}[ -]\d{2,4}(?:[ -]\d{2})?/g) ?? []
  return { emails: [...new Set(emails)], phones: [...new Set(phones)] }
}

const isChip = (element: Element): boolean =>
  element.localName === 'div' &&
  element.attributes.length === 0 &&
  element.parentElement === document.documentElement &&
  element.childNodes.length === 0

function shadowsIn(root: Document | ShadowRoot): ShadowRoot[] {
  const own = Array.from(root.querySelectorAll('*'), ({ shadowRoot }) => shadowRoot).filter((one) => one !== null)
  return [...own, ...own.flatMap(shadowsIn)]
}

function noteRoot(root: Document | ShadowRoot, lines: Lines): void {
  const path = pathOf(root)
  lines[`style sheets ${path}`] = Array.from(root.styleSheets, sheetOf).join('\n')
  lines[`adopted style sheets ${path}`] = root.adoptedStyleSheets.map(sheetOf).join('\n')
  lines[`focus ${path}`] = root.activeElement === null ? '' : pathOf(root.activeElement)
  const walker = document.createTreeWalker(root)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Element) {
      if (!isChip(node)) noteElement(node, lines)
    } else if (node.parentNode !== null) {
      const name = `text ${pathOf(node.parentNode)}`
      lines[name] = `${lines[name] ?? ''}|${node.nodeType}:${node.nodeValue}`
    }
  }
}

function noteElement(element: Element, lines: Lines): void {
  const path = pathOf(element)
  const children = Array.from(element.childNodes).filter((node) => !(node instanceof Element && isChip(node)))
  lines[`element ${path}`] = children.map(({ nodeName }) => nodeName).join(' ')
  for (const { name, value } of element.attributes) lines[`attribute ${path} ${name}`] = value
  const { x, y, width, height } = element.getBoundingClientRect()
  if (width > 0 || height > 0) lines[`box ${path}`] = [x, y, width, height].map(Math.round).join(' ')
  if (element.scrollTop + element.scrollLeft !== 0) {
    lines[`scrolled ${path}`] = `${Math.round(element.scrollTop)} ${Math.round(element.scrollLeft)}`
  }
  if (element instanceof HTMLInputElement) lines[`field ${path}`] = `${element.value} ${element.checked}`
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) {
    lines[`field ${path}`] = element.value
  }
}

function noteWindow(lines: Lines): void {
  lines.address = location.href
  lines.title = document.title
  lines.storage = storageOf()
  lines.selection = selected()
  lines.globals = Object.getOwnPropertyNames(window).toSorted().join(' ')
  lines['globals by symbol'] = Object.getOwnPropertySymbols(window).map(String).toSorted().join(' ')
  const { log } = (window as unknown as { [EVENTS]?: { log: string[] } })[EVENTS] ?? { log: [] }
  for (const [what, all] of Map.groupBy(log, (one) => one)) lines[`event ${what}`] = String(all.length)
}

/** Where steady.ts keeps what it saw. */
const EVENTS = Symbol.for('medkarta.pages')

function storageOf(): string {
  try {
    return [...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie].toSorted().join(' ')
  } catch (error) {
    return String(error) // a sandboxed frame has none
  }
}

function selected(): string {
  const selection = getSelection()
  if (selection === null || selection.anchorNode === null) return ''
  const focus = selection.focusNode === null ? '' : pathOf(selection.focusNode)
  return `${pathOf(selection.anchorNode)} ${selection.anchorOffset} – ${focus} ${selection.focusOffset}`
}

function sheetOf(sheet: CSSStyleSheet): string {
  try {
    return `${sheet.href} ${sheet.disabled} ${sheet.cssRules.length}`
  } catch {
    return `${sheet.href} ${sheet.disabled} closed` // of another origin
  }
}

/** Names of nodes, which are asked for again and again. */
let paths = new Map<Node, string>()

/** Where a node stands: `/html0/body1/div2/#shadow/p0`. */
function pathOf(node: Node): string {
  const known = paths.get(node)
  if (known !== undefined) return known
  if (node instanceof ShadowRoot) return `${pathOf(node.host)}/#shadow`
  const { parentNode } = node
  if (parentNode === null) return ''
  const parent = pathOf(parentNode)
  for (const [i, child] of parentNode.childNodes.entries()) {
    paths.set(child, `${parent}/${child.nodeName.toLowerCase()}${i}`)
  }
  return paths.get(node) ?? ''
}
