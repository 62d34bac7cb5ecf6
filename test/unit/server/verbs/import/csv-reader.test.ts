import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CsvReader, type CsvRow, ROW_LIMIT } from '#server/verbs/import/csv-reader.ts'

type Delimiter = ',' | ';' | '\t'

/** Rows of a text that comes in pieces of a length. */
function read(text: string, { delimiter = ',' as Delimiter, piece = Math.max(1, text.length) } = {}): CsvRow[] {
  const reader = new CsvReader(delimiter)
  const rows: CsvRow[] = []
  for (let at = 0; at < text.length; at += piece) rows.push(...reader.push(text.slice(at, at + piece)))
  return [...rows, ...reader.end()]
}

const table = (text: string, options = {}) =>
  read(text, options).map(({ line, cells, fault }) => [line, fault ?? cells])

describe('reading CSV', () => {
  it.each<[string, string, unknown[]]>([
    ['nothing', '', []],
    ['one cell', 'a', [[1, ['a']]]],
    [
      'no end of the last line',
      'a,b\n1,2',
      [
        [1, ['a', 'b']],
        [2, ['1', '2']],
      ],
    ],
    ['an empty last cell', 'a,', [[1, ['a', '']]]],
    [
      'empty lines',
      'a\n\nb\n',
      [
        [1, ['a']],
        [2, ['']],
        [3, ['b']],
      ],
    ],
    [
      'CRLF',
      'a,b\r\n1,2\r\n',
      [
        [1, ['a', 'b']],
        [2, ['1', '2']],
      ],
    ],
    [
      'CR',
      'a\rb\r',
      [
        [1, ['a']],
        [2, ['b']],
      ],
    ],
    [
      'all line ends in one file',
      'a\nb\r\nc\rd',
      [
        [1, ['a']],
        [2, ['b']],
        [3, ['c']],
        [4, ['d']],
      ],
    ],
    ['a delimiter, a quote and a line end in quotes', '"a,""b""\nc",d', [[1, ['a,"b"\nc', 'd']]]],
    [
      'the line after cells of several lines',
      '"a\r\nb\r\nc",d\r\n"e\nf"\ng',
      [
        [1, ['a\nb\nc', 'd']],
        [4, ['e\nf']],
        [6, ['g']],
      ],
    ],
    ['a quote within a cell', 'ООО "Прибор",5" pipe', [[1, ['ООО "Прибор"', '5" pipe']]]],
    ['spaces around a quoted cell', 'a, "b, c" ,d', [[1, ['a', 'b, c', 'd']]]],
    [
      'text after a closing quote',
      '"a"b,c\nd',
      [
        [1, 'broken-quoting'],
        [2, ['d']],
      ],
    ],
    [
      'text after a closing quote, later cells in quotes',
      'x,"a" b,"c"\nd',
      [
        [1, 'broken-quoting'],
        [2, ['d']],
      ],
    ],
    [
      'a quote that nothing closes',
      'a\n"b,c\nd\n',
      [
        [1, ['a']],
        [2, 'broken-quoting'],
      ],
    ],
    [
      'an empty quoted cell',
      '"",a\n""',
      [
        [1, ['', 'a']],
        [2, ['']],
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(table(text)).toEqual(expected)
    for (const piece of [1, 2, 3]) expect(table(text, { piece })).toEqual(expected)
  })

  it('takes other delimiters', () => {
    expect(table('a,b;c\n"d;e";f', { delimiter: ';' })).toEqual([
      [1, ['a,b', 'c']],
      [2, ['d;e', 'f']],
    ])
    expect(table('a\tb', { delimiter: '\t' })).toEqual([[1, ['a', 'b']]])
  })

  it.each(['x', '"x'])('gives up a row that is too long, and goes on with the next line: %s', (start) => {
    const text = `a\n${start}${'y'.repeat(ROW_LIMIT)}\nb`
    expect(table(text, { piece: 65_536 })).toEqual([
      [1, ['a']],
      [2, 'too-long'],
      [3, ['b']],
    ])
  })

  it.each([',', '"",', '" " ,'])('counts cells that hold nothing: %s', (cell) => {
    const rows = read(`a\n${cell.repeat(ROW_LIMIT + 2)}\nb`, { piece: 65_536 })
    expect(rows.map(({ line, fault }) => [line, fault])).toEqual([
      [1, null],
      [2, 'too-long'],
      [3, null],
    ])
    expect(rows[1]?.cells.length).toBeLessThanOrEqual(ROW_LIMIT + 2)
  })
})

describe('any table', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'ї', '"', ',', ';', '\t', '\n', '\r', ' ', '1') })
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 })
  const delimiters = fc.constantFrom<Delimiter>(',', ';', '\t')
  const write = (all: string[][], delimiter: string, lineEnd: string) =>
    all.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(delimiter)).join(lineEnd)

  it('written and read is the same, in whatever pieces it comes, each row with its line', () => {
    fc.assert(
      fc.property(
        rows,
        delimiters,
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.nat(9),
        (all, delimiter, lineEnd, piece) => {
          const text = write(all, delimiter, lineEnd)
          const found = read(text, { delimiter, piece: piece + 1 })
          const unified = all.map((row) => row.map((each) => each.replace(/\r\n?/g, '\n')))
          expect(found.map(({ cells }) => cells)).toEqual(unified)
          const height = (row: string[]) => row.join('').split('\n').length
          expect(found.map(({ line }) => line)).toEqual(
            unified.map((_, i) => unified.slice(0, i).reduce((line, row) => line + height(row), 1)),
          )
        },
      ),
    )
  })

  it('reads as csv-parse does, where that reads at all', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '"', ',', '\n'), maxLength: 30 })
    fc.assert(
      fc.property(text, (csv) => {
        const found = read(csv)
        if (found.some(({ fault }) => fault !== null)) return
        expect(found.map(({ cells }) => cells)).toEqual(
          parse(csv, { relax_column_count: true, relax_quotes: true, skip_empty_lines: false, record_delimiter: '\n' }),
        )
      }),
    )
  })
})
