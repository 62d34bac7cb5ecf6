import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HARD_PAGES } from '#test/bench/detection/hard-pages.ts'
import { WatchedPage } from './watched-page.ts'

/** The longest stretch of work in a page, in milliseconds, and how often a step may be longer by what else is going on. */
const BUDGET = 8
const TRIES = 6
const TIME = 120_000

describe('no step of looking is felt', () => {
  let watched: WatchedPage
  beforeAll(async () => {
    watched = await WatchedPage.open()
  })
  afterAll(() => watched?.close())

  test.each(Object.keys(HARD_PAGES))('%s', { timeout: TIME }, async (name) => {
    expect(await watched.longestStep(name, BUDGET, TRIES)).toBeLessThan(BUDGET)
  })
})
