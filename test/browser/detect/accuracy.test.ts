import { beforeAll, describe, expect, test } from 'vitest'
import { readFixtures } from '#test/eval/fixtures.ts'
import type { Verdict } from '#test/eval/judge.ts'
import type { Way } from '#test/eval/look.ts'
import { evaluate } from '#test/eval/run.ts'
import { sum } from '#test/eval/table.ts'

const fixtures = readFixtures()
let verdicts: Record<Way, Verdict[]>
beforeAll(async () => {
  verdicts = await evaluate(fixtures, 'chromium', ['with hints', 'without hints'])
}, 600_000)

/** Nothing missed, nothing unwanted, whatever the kind. */
function expectEveryone(verdicts: Verdict[]) {
  const wrong = verdicts.map(({ name, written, phones }) => ({
    name,
    missed: [...written.missed, ...phones.missed],
    unwanted: [...written.unwanted, ...phones.unwanted],
  }))
  expect(wrong.filter(({ missed, unwanted }) => missed.length + unwanted.length > 0)).toEqual([])
}

/**
 * Pages that name two clients alike, and whose sender only the site's own markup tells. Nothing else may be here: with the
 * hints the right one is found on all.
 */
const ONLY_BY_HINTS = ['gmail/unfolded-quote', 'osticket/internal-note', 'rt/staff-note']

const wrongMains = (verdicts: Verdict[]) => verdicts.filter(({ main }) => !main.right).map(({ name }) => name)

describe(`detection on ${fixtures.length} pages of real systems`, () => {
  test('finds every client, names no stranger and tells whom the page is about', () => {
    const judged = verdicts['with hints']
    expectEveryone(judged)
    expect(wrongMains(judged)).toEqual([])
    expect(sum(judged, 'written').expected).toBeGreaterThan(400)
  })

  test('does so without knowing single sites, but for the main client where only the site can tell', () => {
    const judged = verdicts['without hints']
    expectEveryone(judged)
    expect(wrongMains(judged)).toEqual(ONLY_BY_HINTS)
  })
})
