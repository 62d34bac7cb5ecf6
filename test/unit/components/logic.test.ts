import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countriesIn } from '#components/options/countries.ts'
import { maskExample } from '#components/options/mask-example.ts'
import { changeOf, fieldsOf, tagsOf } from '#components/panel/dossier-change.ts'
import { fromLocalInput, toLocalInput } from '#components/panel/local-time.ts'
import { rowState } from '#components/panel/row-state.ts'
import { pieces } from '#components/search/match.ts'
import { plainText } from '#components/shared/plain-text.ts'
import type { OutboxRow } from '#lib/card/outbox-row.ts'
import { isPhoneCountry } from '#lib/identifiers/phone.ts'
import { NOW, waitingRow } from '#test/browser/gallery/fixtures/make.ts'
import { ru } from '#test/browser/gallery/fixtures/ru.ts'

describe('pieces', () => {
  it('marks what the query found, in whatever layout it was typed', () => {
    expect(pieces('Иванов Алексей', 'bdfyjd')).toEqual([
      { text: 'Иванов', found: true },
      { text: ' Алексей', found: false },
    ])
  })

  it('is the text again, whatever the query', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, query) => {
        expect(
          pieces(text, query)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text)
      }),
    )
  })
})

describe('rowState', () => {
  const row = (left: number, attempts = 0): OutboxRow => waitingRow(1, 'a', { text: 'x', left, attempts })
  it('counts down while the entry can be taken back', () => {
    expect(rowState(row(5_000), NOW, true)).toEqual({ name: 'saved', left: 5_000 })
  })
  it('does not offer to take back what is on its way, nor for longer when the clock was set back', () => {
    expect(rowState(row(0), NOW, false).name).toBe('sending')
    expect(rowState(row(5_000, 1), NOW, false).name).toBe('sending')
    expect(rowState(row(60_000), NOW, false).name).toBe('sending')
    expect(rowState(row(0, 3), NOW, false).name, 'also after a failure').toBe('sending')
  })
  it('does not say of an entry that waits behind others that it is being sent', () => {
    expect([0, 1].map((attempts) => rowState(row(0, attempts), NOW, true).name)).toEqual(['waiting', 'waiting'])
  })
})

describe('the dossier form', () => {
  it('changes nothing when nothing was changed', () => {
    expect(changeOf(ru.client, fieldsOf(ru.client))).toEqual({})
  })
  it('gives only what differs', () => {
    const fields = { ...fieldsOf(ru.client), name: ' Иванов А. ', responsible: '', tags: 'a, b,a,,' }
    expect(changeOf(ru.client, fields)).toEqual({ name: 'Иванов А.', responsible: null, tags: ['a', 'b'] })
  })
  it('holds tags to what the server takes', () => {
    expect(tagsOf('x'.repeat(80))[0]).toHaveLength(50)
    expect(tagsOf(Array.from({ length: 40 }, (_, i) => i).join())).toHaveLength(30)
  })
})

describe('local time', () => {
  it('comes back as it went in, to the minute', () => {
    const offset = (minute: number) => new Date(minute * 60_000).getTimezoneOffset()
    const minutes = fc.integer({ min: 0, max: 66_000_000 })
    fc.assert(
      fc.property(minutes, (minute) => {
        const moment = new Date(minute * 60_000).toISOString()
        // In the hour that the end of summer time repeats, a wall clock means two moments.
        fc.pre([-60, 60].every((away) => offset(minute + away) === offset(minute)))
        expect(Date.parse(fromLocalInput(toLocalInput(moment)) ?? '')).toBe(Date.parse(moment))
      }),
    )
  })
  it('is nothing while it is not complete', () => {
    expect(fromLocalInput('')).toBeNull()
    expect(fromLocalInput('2026-13-99T99:99')).toBeNull()
    expect(toLocalInput(null)).toBe('')
  })
})

describe('words for people', () => {
  it('shows a mask as an example', () => {
    expect(maskExample('{ПС,К} D4 D3-4 L2')).toBe('ПС | К 0000 000… AA')
  })
  it('takes marks out that turn letters around', () => {
    expect(plainText('a\u202egnp.exe')).toBe('a\ufffdgnp.exe')
  })
  it('knows countries by their names, and only countries', () => {
    const countries = countriesIn('uk')
    expect(countries.find(({ value }) => value === 'UA')?.label).toBe('Україна')
    expect(countries.length).toBeGreaterThan(230)
    expect(countries.some(({ value }) => ['EU', 'UN', 'ZZ', 'SU', 'AA'].includes(value))).toBe(false)
    expect(countries.filter(({ value }) => !isPhoneCountry(value))).toEqual([]) // the server would refuse them
  })
})
