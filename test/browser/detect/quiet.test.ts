import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { WatchedPage } from './watched-page.ts'

let watched: WatchedPage
beforeAll(async () => {
  watched = await WatchedPage.open()
})
afterAll(() => watched?.close())

/** Runs in the page before we look at it: counts what is begun and has not ended. */
function countWhatLives(): void {
  const alive = { observers: 0, intervals: 0, waiting: 0 }
  const real = { observe: MutationObserver.prototype.observe, disconnect: MutationObserver.prototype.disconnect }
  const observing = new Set<MutationObserver>()
  MutationObserver.prototype.observe = function (...args) {
    alive.observers = observing.add(this).size
    real.observe.apply(this, args)
  }
  MutationObserver.prototype.disconnect = function () {
    observing.delete(this)
    alive.observers = observing.size
    real.disconnect.call(this)
  }
  const counted = (name: 'setTimeout' | 'requestAnimationFrame' | 'requestIdleCallback') => {
    const begin = window[name] as (work: (...told: unknown[]) => void, ...rest: unknown[]) => number
    Object.assign(window, {
      [name]: (work: (...told: unknown[]) => void, ...rest: unknown[]) => {
        alive.waiting++
        return begin(
          (...told) => {
            alive.waiting--
            work(...told)
          },
          ...rest,
        )
      },
    })
  }
  for (const name of ['setTimeout', 'requestAnimationFrame', 'requestIdleCallback'] as const) counted(name)
  const post = scheduler.postTask.bind(scheduler)
  scheduler.postTask = (async (...args: Parameters<typeof post>) => {
    alive.waiting++
    const done = await post(...args)
    alive.waiting--
    return done
  }) as typeof scheduler.postTask
  const every = window.setInterval.bind(window)
  const counting = (...args: Parameters<typeof every>) => {
    alive.intervals++
    return every(...args)
  }
  Object.assign(window, { setInterval: counting })
  Object.assign(window, { alive })
}

const alive = () => watched.page.evaluate(() => (globalThis as unknown as { alive: object }).alive)

test('on a page with nothing to find one observer is left, and no timer, task or node', async () => {
  const html = '<h1>News</h1><p>Nothing that could be anybody.</p>'.repeat(200)
  await watched.show(html, countWhatLives)
  const rest = { observers: 1, intervals: 0, waiting: 0 }
  await vi.waitFor(async () => expect(await alive()).toEqual(rest), { timeout: 15_000 })
  expect(await watched.shown()).toEqual([])
  expect(await watched.page.evaluate(() => document.documentElement.innerHTML)).toBe(
    `<head></head><body>${html}</body>`,
  )
})
