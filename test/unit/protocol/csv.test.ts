import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guard, toCsvLine, unguard } from '#lib/protocol/csv.ts'

describe('the guard against formulas', () => {
  it.each(['—', '?', '😀', "''", '=1+1', '+7 495', '-1', '@SUM(A1)', "'=1", "''+", '\t=1', '＝1'])(
    'stands before %j',
    (cell) => {
      expect(guard(cell)).toBe(`'${cell}`)
      expect(unguard(guard(cell))).toBe(cell)
    },
  )

  it.each(['Иванов', "O'Brien", "'quoted'", '1-2', ''])('leaves %j alone', (cell) => {
    expect(guard(cell)).toBe(cell)
    expect(unguard(cell)).toBe(cell)
  })

  it('is taken off again from any text, which no longer begins as a formula', () => {
    const text = fc.string({
      unit: fc.oneof(fc.constantFrom("'", '=', '+', '-', '@', 'a'), fc.string({ minLength: 1, maxLength: 1 })),
    })
    fc.assert(
      fc.property(text, (cell) => {
        expect(unguard(guard(cell))).toBe(cell)
        expect(guard(cell)).not.toMatch(/^[=+\-@\t\r]/)
      }),
    )
  })
})

describe('a line of a table', () => {
  it('is read again as it was by any reader of RFC 4180', () => {
    const cells = fc.array(fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', ' ', '=', "'", 'я') }), {
      minLength: 2,
    })
    fc.assert(
      fc.property(fc.array(cells, { minLength: 1 }), (rows) => {
        const read: string[][] = parse(rows.map(toCsvLine).join(''), {
          relaxColumnCount: true,
          recordDelimiter: '\r\n',
        })
        expect(read.map((row) => row.map(unguard))).toEqual(rows)
      }),
    )
  })
})
