/**
 * Reads CSV (RFC 4180) piece by piece: delimiter of choice, any line end, cells over several lines. A quote that does
 * not stand at the beginning of a cell is an ordinary character; spaces around a quoted cell are dropped.
 *
 * Not csv-parse, because a person needs every bad row by the line of the file: csv-parse 7 counts a CRLF inside a cell
 * as two lines, and loses the rest of the file after text that follows a closing quote.
 */

/** A row, or why it cannot be read. `line`: where it begins, counted from 1. */
export type CsvRow = { line: number; cells: string[]; fault: null | 'broken-quoting' | 'too-long' }

/** Longest row, in UTF-16 code units, delimiters among them. */
export const ROW_LIMIT = 1_000_000

type State = 'start' | 'plain' | 'quoted' | 'closed' | 'skipping'

export class CsvReader {
  readonly #delimiter: string
  readonly #end: RegExp
  #state: State = 'start'
  #cells: string[] = []
  #cell = ''
  #size = 0
  #line = 1
  #row: CsvRow = { line: 1, cells: this.#cells, fault: null }
  #carriageReturn = false

  constructor(delimiter: ',' | ';' | '\t') {
    this.#delimiter = delimiter
    this.#end = new RegExp(`[${delimiter}\n]`, 'g')
  }

  /** The rows that end in this piece. */
  *push(piece: string): Generator<CsvRow> {
    const text = this.#unifyLineEnds(piece)
    for (let at = 0; at < text.length; ) {
      const next = this.#step(text, at)
      if (next.rowEnds) yield this.#finish()
      at = next.at
    }
  }

  /** The last row, when the file does not end with a line end. */
  *end(): Generator<CsvRow> {
    if (this.#state === 'quoted') this.#row.fault ??= 'broken-quoting'
    if (this.#state !== 'start' || this.#cells.length > 0) yield this.#finish()
  }

  /** CR and CRLF become LF, also where a piece ends between the two. */
  #unifyLineEnds(piece: string): string {
    const text = this.#carriageReturn && piece.startsWith('\n') ? piece.slice(1) : piece
    if (piece !== '') this.#carriageReturn = piece.endsWith('\r')
    return text.replace(/\r\n?/g, '\n')
  }

  #step(text: string, at: number): { at: number; rowEnds: boolean } {
    if (this.#state === 'quoted') return { at: this.#readQuoted(text, at), rowEnds: false }
    const character = text[at]
    if (this.#state === 'start' && character === '"') return this.#enter('quoted', at + 1)
    if (this.#state === 'start' && character === ' ') return { at: at + 1, rowEnds: false }
    if (this.#state === 'closed') return this.#readAfterQuote(text, at)
    return this.#readPlain(text, at)
  }

  #enter(state: State, at: number): { at: number; rowEnds: boolean } {
    this.#state = state
    return { at, rowEnds: false }
  }

  #readQuoted(text: string, at: number): number {
    const quote = text.indexOf('"', at)
    // Not further than the row may grow: what follows is looked at anew, from the next line end on.
    const end = Math.min(quote === -1 ? text.length : quote, at + ROW_LIMIT - this.#size + 1)
    const part = text.slice(at, end)
    this.#line += part.split('\n').length - 1
    this.#take(part)
    if (end !== quote) return end
    if (this.#state === 'quoted') this.#state = 'closed'
    return end + 1
  }

  #readAfterQuote(text: string, at: number): { at: number; rowEnds: boolean } {
    const character = text[at]
    if (character === '"') {
      this.#take('"')
      return this.#enter(this.#state === 'closed' ? 'quoted' : this.#state, at + 1)
    }
    if (character === this.#delimiter || character === '\n') return this.#endCell(character, at + 1)
    if (character !== ' ') {
      this.#row.fault ??= 'broken-quoting'
      this.#state = 'skipping'
    }
    return { at: at + 1, rowEnds: false }
  }

  #readPlain(text: string, at: number): { at: number; rowEnds: boolean } {
    if (this.#state === 'start') this.#state = 'plain'
    this.#end.lastIndex = at
    const end = this.#end.exec(text)?.index ?? text.length
    this.#take(text.slice(at, end))
    const character = text[end]
    return character === undefined ? { at: end, rowEnds: false } : this.#endCell(character, end + 1)
  }

  #endCell(character: string, at: number): { at: number; rowEnds: boolean } {
    if (character === '\n') return { at, rowEnds: true }
    if (this.#state === 'skipping') return { at, rowEnds: false }
    this.#cells.push(this.#cell)
    this.#cell = ''
    this.#state = 'start'
    this.#grow(1)
    return { at, rowEnds: false }
  }

  #take(part: string): void {
    if (this.#state === 'skipping') return
    if (this.#grow(part.length)) this.#cell += part
  }

  /** Whether the row may be so much longer; if not, the rest of it is passed over. */
  #grow(length: number): boolean {
    this.#size += length
    if (this.#size <= ROW_LIMIT) return true
    this.#row.fault ??= 'too-long'
    this.#state = 'skipping'
    return false
  }

  #finish(): CsvRow {
    const row = this.#row
    this.#cells.push(this.#cell)
    this.#line++
    this.#cells = []
    this.#cell = ''
    this.#size = 0
    this.#state = 'start'
    this.#row = { line: this.#line, cells: this.#cells, fault: null }
    return row
  }
}
