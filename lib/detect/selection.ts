import type { Sighting } from '../protocol/page.ts'
import { AS_LIMIT, type Finders } from './hit.ts'
import { CARRIERS, scanElement } from './scan-element.ts'
import { findInText } from './scan-text.ts'
import { neighbour } from './text-runs.ts'

/** Longest selected text that is looked at, in characters, and most elements in it. */
const TEXT_LIMIT = 5000
const ELEMENT_LIMIT = 200

/** The identifiers in what a person has selected, in texts, links and form fields. */
export function selectionSightings(page: Document, finders: Finders): Sighting[] {
  const text = selectedField(page) ?? selectedText(page)
  const inText =
    text === ''
      ? []
      : findInText(text, finders, () => '').map((found) => ({ ...found, as: text.slice(found.start, found.end) }))
  const inElements = selectedElements(page).flatMap((element) => scanElement(element, finders))
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

function selectedRange(page: Document): Range | null {
  const selection = page.getSelection()
  return selection === null || selection.isCollapsed || selection.rangeCount === 0 ? null : selection.getRangeAt(0)
}

function selectedText(page: Document): string {
  const range = selectedRange(page)
  if (range === null) return ''
  const walker = page.createTreeWalker(range.commonAncestorContainer, 4 /* NodeFilter.SHOW_TEXT */)
  let text = ''
  let before: Text | null = null
  for (
    let node: Node | null = walker.currentNode;
    node !== null && text.length < TEXT_LIMIT;
    node = walker.nextNode()
  ) {
    if (node.nodeType !== 3 || !range.intersectsNode(node)) continue
    if (before !== null && neighbour(before, 'after') !== node) text += '\n'
    before = node as Text
    const from = node === range.startContainer ? range.startOffset : 0
    const to = node === range.endContainer ? range.endOffset : (node as Text).length
    text += (node as Text).data.slice(from, to)
  }
  return text.slice(0, TEXT_LIMIT)
}

function selectedField(page: Document): string | null {
  const field = page.activeElement
  if (field === null || !('selectionStart' in field) || !('value' in field)) return null
  const { type, value, selectionStart, selectionEnd } = field as HTMLTextAreaElement
  if (type === 'password' || selectionStart === null || selectionStart === selectionEnd) return null
  return value.slice(selectionStart, selectionEnd).slice(0, TEXT_LIMIT)
}

function selectedElements(page: Document): Element[] {
  const range = selectedRange(page)
  if (range === null) return []
  const common = range.commonAncestorContainer
  const scope = common.nodeType === 1 ? (common as Element) : common.parentElement
  const around = scope?.closest('a[href]') ?? null
  const inside = Array.from(scope?.querySelectorAll(CARRIERS.join()) ?? []).slice(0, ELEMENT_LIMIT)
  const touched = inside.filter((element) => !element.matches('input,textarea') && range.intersectsNode(element))
  return around === null ? touched : [around, ...touched]
}
