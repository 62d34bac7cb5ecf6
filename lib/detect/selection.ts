import type { Sighting } from '../protocol/page.ts'
import { AS_LIMIT, type Finders } from './hit.ts'
import { CARRIER, scanElement } from './scan-element.ts'
import { findInText } from './scan-text.ts'
import { neighbour, partOf } from './text-runs.ts'

/** Longest selected text that is looked at, in characters, and most elements in it. */
const TEXT_LIMIT = 5000
const ELEMENT_LIMIT = 200
/** Most nodes that are walked through. */
const NODES = 10_000

type Selected = { text: string; elements: Element[] }

/** The identifiers in what a person has selected, in texts, links and form fields. A generator, as `scanPage` is. */
export function* selectionSightings(page: Document, finders: Finders): Generator<void, Sighting[]> {
  const field = selectedField(page)
  const range = field === null ? selectedRange(page) : null
  const { text, elements } = range === null ? { text: field ?? '', elements: [] } : yield* partsOf(range)
  const inText =
    text === ''
      ? []
      : findInText(text, finders, () => '').map((found) => ({ ...found, as: text.slice(found.start, found.end) }))
  const inElements = elements.flatMap((element) => scanElement(element, finders))
  const all = [...inText, ...inElements].map(({ kind, normal, as }) => ({
    kind,
    normal,
    as: as.replace(/\s+/g, ' ').slice(0, AS_LIMIT),
    place: 'selection' as const,
    prominence: 100,
  }))
  return [...new Map(all.map((sighting) => [`${sighting.kind}:${sighting.normal}`, sighting])).values()]
}

/** Selected identifiers stand before, and instead of, the same ones elsewhere. */
export function withSelection(selected: readonly Sighting[], others: readonly Sighting[]): Sighting[] {
  const taken = new Set(selected.map(({ kind, normal }) => `${kind}:${normal}`))
  return [...selected, ...others.filter(({ kind, normal }) => !taken.has(`${kind}:${normal}`))]
}

/**
 * Of a caret only the type is read: Chromium makes a live range of a selection as soon as anything else of it is asked, also
 * `isCollapsed`, and from then on a page finds its caret elsewhere than without us when the text around it changes.
 */
function selectedRange(page: Document): Range | null {
  const selection = page.getSelection()
  if (selection?.type !== 'Range') return null
  const range = selection.getRangeAt(0)
  return range.collapsed ? null : range
}

/** What lies in a range: its text, a new line wherever another line begins, and the elements that may carry something. */
function* partsOf(range: Range): Generator<void, Selected> {
  const { commonAncestorContainer: common, startContainer, startOffset, endContainer, endOffset } = range
  const first = startContainer.childNodes[startOffset] ?? startContainer
  const end = endContainer.childNodes[endOffset] ?? nodeAfter(endContainer)
  const parts: Selected = { text: '', elements: elementsAround(first, common) }
  const walker = first.ownerDocument?.createTreeWalker(common, 5 /* NodeFilter.SHOW_ELEMENT | SHOW_TEXT */)
  if (walker !== undefined) walker.currentNode = first
  let before: Text | null = null
  let nodes = 0
  for (let node: Node | null = first; node !== null && node !== end; node = walker?.nextNode() ?? null) {
    yield
    if (++nodes > NODES || isFull(parts)) break
    if (node.nodeType === 1 && parts.elements.length < ELEMENT_LIMIT) addCarrier(parts, node as Element)
    if (node.nodeType !== 3) continue
    if (before !== null && neighbour(before, 'after') !== node) parts.text += '\n'
    before = node as Text
    const from = node === startContainer ? startOffset : 0
    const to = Math.min(node === endContainer ? endOffset : before.length, from + TEXT_LIMIT)
    parts.text = (parts.text + partOf(before, from, to)).slice(0, TEXT_LIMIT)
  }
  return parts
}

const isFull = ({ text, elements }: Selected) => text.length >= TEXT_LIMIT && elements.length >= ELEMENT_LIMIT

function addCarrier({ elements }: Selected, element: Element): void {
  if (element.matches(CARRIER) && !element.matches('input,textarea')) elements.push(element)
}

/** The link in which a range lies, and what carries something and is cut by its begin. */
function elementsAround(first: Node, common: Node): Element[] {
  const scope = common.nodeType === 1 ? (common as Element) : common.parentElement
  const around: Selected = { text: '', elements: [] }
  const link = scope?.closest('a[href]') ?? null
  if (link !== null) around.elements.push(link)
  for (let outer = first.parentElement; outer !== null && outer !== scope; outer = outer.parentElement) {
    if (scope?.contains(outer)) addCarrier(around, outer)
  }
  return around.elements
}

/** The node that follows in the document, its own children left out. */
function nodeAfter(node: Node): Node | null {
  for (let outer: Node | null = node; outer !== null; outer = outer.parentNode) {
    if (outer.nextSibling !== null) return outer.nextSibling
  }
  return null
}

function selectedField(page: Document): string | null {
  const field = page.activeElement
  if (field === null || !('selectionStart' in field) || !('value' in field)) return null
  const { type, value, selectionStart, selectionEnd } = field as HTMLTextAreaElement
  if (type === 'password' || selectionStart === null || selectionStart === selectionEnd) return null
  return value.slice(selectionStart, selectionEnd).slice(0, TEXT_LIMIT)
}
