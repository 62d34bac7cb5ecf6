/** Reads for all. Every one of a range's own would have to be kept up to date by the page until the browser tidies up. */
let reader: Range | undefined

/**
 * The text of neighbouring texts as one, null where something else than texts stands between them (in documents of XML).
 * `length`: how long they are together. Browsers hand over the text of many nodes several times faster at once than one by
 * one, and Chromium keeps every text that it has handed over until it tidies up all memory.
 */
export function joinedText(texts: readonly Text[], length: number): string | null {
  const [first, last] = [texts[0], texts.at(-1)]
  if (first === undefined || last === undefined) return ''
  const page = first.ownerDocument
  reader ??= page.createRange()
  reader.setStart(first, 0)
  reader.setEnd(last, last.length)
  const text = reader.toString()
  // Nothing of the page is held on to.
  reader.setEnd(page, 0)
  return text.length === length ? text : null
}
