import { alikeBeside, isAlike } from './alike.ts'
import type { Hit } from './hit.ts'
import type { Sight } from './sight.ts'
import { Tables } from './tables.ts'
import { shortText } from './words-around.ts'

/**
 * Things that stand in rows of the same kind: messages, tickets, clients. The last are a list item of Angular Material and
 * a line of CodeMirror.
 */
const ROW =
  'tr,li,article,[role="row"],[role="option"],[role="listitem"],[role="treeitem"],div[class],a[class],section[class],md-list-item,.CodeMirror-code>*'
/** So many rows with different identifiers of one kind make a list; a card with an email and a contract is none. */
const ROWS = 3
/** How many row-like ancestors of a hit are looked at. */
const LEVELS = 6

/** A row of a list has no more text than this, and no more elements. */
const ROW_LENGTH = 240
const ROW_ELEMENTS = 500

/** What is pressed as a whole, so that beside others of its kind it is one to choose: a mail, a chat, a client. */
const CHOICE = 'a[href],[role="option"],[role="treeitem"],[role="tab"],[role="grid"] [role="row"],[onclick]'

/** What a row has that stands for a record of its own, and that a line of a form has not. */
const RECORD = 'input[type="checkbox"],a[href]:not([href^="mailto:"],[href^="tel:"]),a[data-refid],time'
const RECORD_ROW = 'a[href],[data-id],[data-element-id],[data-row],[row-id],[role="row"],[role="option"],md-list-item'

/** The rows of a container that hold an identifier of one kind, and the different ones. */
type Held = { rows: Set<Element>; normals: Set<string> }

/** Counts, for containers in the page, how many of their rows hold an identifier of a kind. */
export class Rows {
  readonly #held = new Map<Node, Map<string, Held>>()
  readonly #lists = new Map<Node, boolean>()
  readonly #choices = new Map<Element, boolean>()
  readonly #tables = new Tables()
  readonly #sight: Sight

  constructor(sight: Sight) {
    this.#sight = sight
  }

  /** Notes the rows in which a hit stands. */
  add(hit: Hit): void {
    for (const row of rowsOf(hit)) {
      const container = row.parentNode
      if (container === null) continue
      const kinds = this.#held.get(container) ?? new Map<string, Held>()
      const held = kinds.get(hit.kind) ?? { rows: new Set(), normals: new Set() }
      if (!held.rows.has(row)) held.normals.add(sameness(hit))
      held.rows.add(row)
      if (held.normals.size === ROWS) this.#tables.add(row)
      this.#held.set(container, kinds.set(hit.kind, held))
    }
  }

  /** Whether a hit stands in a row of a list. To be asked when all hits were added. */
  holds(hit: Hit): boolean {
    return rowsOf(hit).some(
      (row) =>
        row.parentNode !== null &&
        (this.#isList(row.parentNode) || this.#tables.continueIn(row) || this.#isChoice(row)),
    )
  }

  #isChoice(row: Element): boolean {
    const now = this.#choices.get(row) ?? isChoice(row, this.#sight)
    this.#choices.set(row, now)
    return now
  }

  #isList(container: Node): boolean {
    const known = this.#lists.get(container)
    if (known !== undefined) return known
    const kinds = [...(this.#held.get(container)?.entries() ?? [])]
    const now = kinds.some(([, held]) => held.normals.size >= ROWS) || this.#isPair(kinds)
    this.#lists.set(container, now)
    return now || this.#isColumn(container)
  }

  /** A container beside lists of the same make is one column of a board. */
  #isColumn(container: Node): boolean {
    const column = alikeBeside(container as Element).some((other) => this.#held.has(other) && this.#isList(other))
    if (column) this.#lists.set(container, true)
    return column
  }

  /** Two rows make a list when each is plainly a record of its own. */
  #isPair(kinds: [string, Held][]): boolean {
    const pair = kinds.map(([, held]) => held).find(({ normals, rows }) => normals.size > 1 && rows.size > 1)
    if (pair === undefined) return false
    const rows = [...pair.rows]
    if (!rows.every((row) => isAlike(row, rows[0]) && isShort(row))) return false
    const kindsInBoth = kinds.filter(([, held]) => rows.every((row) => held.rows.has(row)))
    return kindsInBoth.length > 1 || rows.every(isRecord)
  }
}

/**
 * Whether a row is one of several that are pressed as a whole, to choose among mails, chats or clients. Beside rows that name
 * people otherwise a single identifier tells no more of the page than each of them.
 */
export const isChoice = (row: Element, sight: Sight): boolean =>
  row.matches(ROW) &&
  isPressed(row, sight) &&
  near(row).filter((one) => isAlike(one, row) && isPressed(one, sight)).length >= ROWS

/** Whether it is pressed as a whole, and not what it is in: the pointer of that one is its own, too. */
function isPressed(row: Element, sight: Sight): boolean {
  if (!isShort(row)) return false
  const says = (one: Element | null) => one !== null && sight.isPressed?.(one) === true
  return row.matches(CHOICE) || (says(row) && !says(row.parentElement))
}

/** A row and those next to it, to both sides. */
function near(row: Element): Element[] {
  const rows = [row]
  for (const side of ['previousElementSibling', 'nextElementSibling'] as const) {
    let next = row[side]
    for (let count = 1; count < ROWS && next !== null; count++, next = next[side]) rows.push(next)
  }
  return rows
}

/** Two messages of a conversation are no list. */
function isShort(row: Element): boolean {
  if (row.getElementsByTagName('*').item(ROW_ELEMENTS) !== null) return false
  return row.localName === 'tr' || shortText(row, ROW_LENGTH) !== null
}

const isRecord = (row: Element) => row.matches(RECORD_ROW) || row.querySelector(RECORD) !== null || isWide(row)

/** A row of a table with more than a name and a value; in a spreadsheet its number stands before them, as a heading. */
const isWide = (row: Element) => row.localName === 'tr' && [...row.children].filter(isCell).length > 2

const isCell = ({ localName, textContent }: Element) => localName === 'td' || /^\s*\d+\s*$/.test(textContent ?? '')

/** Spellings of one phone are not several phones: its last digits tell. */
const sameness = ({ kind, normal }: Hit) => (kind === 'phone' ? normal.slice(-7) : normal)

function rowsOf(hit: Hit): Element[] {
  const rows: Element[] = []
  for (
    let row = hit.element.closest(ROW);
    row !== null && rows.length < LEVELS;
    row = row.parentElement?.closest(ROW) ?? null
  ) {
    rows.push(row)
  }
  return rows
}
