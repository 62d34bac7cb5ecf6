import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalContract } from '#lib/identifiers/contract.ts'
import type { Run } from '#lib/identifiers/contract-runs.ts'
import { findContracts } from '#lib/identifiers/find-contracts.ts'
import { formatMask, PART_LIMIT, parseMask } from '#lib/identifiers/mask.ts'
import { MaskAutomaton, type State } from '#lib/identifiers/mask-automaton.ts'
import { compileMasks, learnMasks } from '#lib/identifiers/masks.ts'
import { contract, disturbContract, noise } from './noise.ts'

const normals = (masks: readonly string[], text: string) => compileMasks(masks)(text).map(({ normal }) => normal)
const COMPANY = ['ПС-2021/0417', 'СП-2024/0117', 'К-00451', 'К-00452', '77/15-У', '102/24-П', 'MD-240315']

describe('masks', () => {
  test('learnt from contracts are few and short', () => {
    expect(learnMasks(COMPANY).toSorted()).toEqual(['D2-3 D2 {Y,П}', '{CП,ПC} D4 D4', '{K} D5', '{MD} D6'])
    const many = Array.from({ length: 5000 }, (_, i) => `Z${String.fromCharCode(65 + (i % 26))}-${i}`)
    expect(learnMasks(many)).toEqual(['L2 D1-4'])
  })

  test('learnt from any contracts find each of them again, in any spelling', () => {
    fc.assert(
      fc.property(fc.array(contract, { minLength: 1, maxLength: 12 }), noise, (contracts, how) => {
        const find = compileMasks(learnMasks(contracts))
        for (const one of contracts) {
          // A small letter beside a mere space is taken for a word, as in "к 00451": such noise is another test's.
          const written = disturbContract(one, { ...how, upper: true })
          expect(find(`: ${written} ;`).map(({ normal }) => normal)).toContain(normalContract(one))
        }
      }),
    )
  })

  test('are read back as they were written', () => {
    for (const mask of ['D4', 'D1-5 L2', '{CП,ПC} D4 D4', 'L1-3 D6'])
      expect(formatMask(parseMask(mask) ?? [])).toBe(mask)
    for (const bad of ['', 'L2', 'D0', 'D21', 'D5-2', '{} D2', '{1} D2', '(D4)+', '.*', 'D4 '.repeat(9), '{A B} D2']) {
      expect(parseMask(bad)).toBeNull()
    }
  })

  test('fold look-alikes and case of their words', () => {
    expect(normals(['{пс} D4 D4'], 'пc 2021/0417')).toEqual(['ПC-2021-0417'])
  })
})

describe('finding contracts', () => {
  const masks = learnMasks(COMPANY)

  test.each([
    ['договор ПС–2021 / 0417, К\u00AD-00\u00AD451', ['ПC-2021-0417', 'K-00451']],
    ['(md240315)', ['MD-240315']],
    ['К-00451,К-00452;К-00453', ['K-00451', 'K-00452', 'K-00453']],
    ['К-00451-го', ['K-00451']],
    ['СП №2024/0117', ['CП-2024-0117']],
    ['СП N 2024/0117', ['CП-2024-0117']],
    ['за договорами К-00451 і К-00452', ['K-00451', 'K-00452']],
    ['№102/24-П', ['102-24-П']],
    ['ПС-2021/0417.pdf', ['ПC-2021-0417']],
  ])('%s', (text, expected) => expect(normals(masks, text)).toEqual(expected))

  test.each([
    'ПС-2021/04170',
    'ПСК-2021/0417',
    'К-004512',
    'К-0045',
    '5102/24-П',
    '102/24-ПР',
    'АК-00451x',
    '15.02 у нас',
    'к 00451 добавить',
    'MD-240315@example.com',
  ])('not in %s', (text) => expect(normals(masks, text)).toEqual([]))

  test('tells mere digits, and digits held together by a mere space', () => {
    const find = compileMasks(['D3', 'D2 D2', '{К} D5'])
    expect(find('451')).toMatchObject([{ normal: '451', digits: 3, loose: false }])
    expect(find('12 34')).toMatchObject([{ normal: '12-34', digits: 4, loose: true }])
    expect(find('К-00451')).toMatchObject([{ digits: 0 }])
  })

  test.each(['12/03/2024', '10:451', '1,451', '451.50', '+451', '451-45-22', '192.451.1.1'])(
    'no mere digits in %s',
    (text) => expect(normals(['D3', 'D2 D2'], text)).toEqual([]),
  )

  test('gives places in the text', () => {
    const text = 'см. договор ПС\u200B-2021/0417.'
    const [found] = compileMasks(masks)(text)
    expect(text.slice(found?.start, found?.end)).toBe('ПС\u200B-2021/0417')
  })
})

/** Counts its steps. */
class Counting extends MaskAutomaton {
  steps = 0
  override step(state: State, run: Run): State | null {
    this.steps++
    return super.step(state, run)
  }
}

describe("fault 26: an admin's mask made to be slow", () => {
  const hostile = Array.from({ length: 500 }, (_, i) => `L1-20 D1-20 L1-20 D1-20 L1-20 D1-20 L1-20 D${1 + (i % 20)}`)

  test.each([
    ['letters and digits in turn', 'a1'],
    ['separated', 'a-1 '],
    ['digits only', '1 '],
    ['one long run', '1'],
    ['unseen characters', '1\u00AD'],
    ['unseen characters only', '\u00AD'],
    ['letters only', 'a'],
    ['number signs', 'N 1'],
  ])('the work grows with the text, not with the masks: %s', (_, unit) => {
    const text = unit.repeat(20_000)
    const automaton = new Counting(hostile.map((mask) => parseMask(mask)).filter((parts) => parts !== null))
    findContracts(text, automaton)
    // From each run of digits two starts, from each at most all parts of a mask and one more.
    expect(automaton.steps).toBeLessThanOrEqual(text.length * 2 * (PART_LIMIT + 1))
  })

  test('a hundred more masks of a shape cost no more steps', () => {
    const steps = (masks: readonly string[]) => {
      const automaton = new Counting(masks.map((mask) => parseMask(mask)).filter((parts) => parts !== null))
      findContracts('ab 12 cd 34 ef 56 '.repeat(1000), automaton)
      return automaton.steps
    }
    const shape = (i: number) => `L2 D2 L2 D2 L2 D${1 + (i % 20)}`
    expect(steps(Array.from({ length: 500 }, (_, i) => shape(i)))).toBeLessThanOrEqual(steps([shape(6)]))
  })
})
