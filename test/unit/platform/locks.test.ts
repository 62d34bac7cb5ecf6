import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { webLocks } from '#lib/platform/locks.ts'

/** Work that goes on until it is ended. */
function endless() {
  const begun = Promise.withResolvers<void>()
  const work = async (ended: AbortSignal) => {
    begun.resolve()
    await new Promise((resolve) => ended.addEventListener('abort', resolve))
    await sleep(5)
    return 'cleared away'
  }
  return { work, begun: begun.promise }
}

describe('a lock of the browser', () => {
  it('lets one work at a time, and one that failed does not keep it', async () => {
    const order: string[] = []
    const slow = webLocks.run('outbox', async () => {
      await sleep(10)
      order.push('first')
      throw new Error('failed')
    })
    const next = webLocks.run('outbox', async () => void order.push('second'))
    await expect(slow).rejects.toThrow('failed')
    await next
    expect(order).toEqual(['first', 'second'])
  })

  it('that is taken away tells its holder, who still says what it came to; who waits is next', async () => {
    const { work, begun } = endless()
    const holding = webLocks.run('pictures', work)
    await begun
    const next = webLocks.run('pictures', async ({ aborted }) => aborted)
    await webLocks.takeAway('pictures')
    expect(await next).toBe(false)
    expect(await holding).toBe('cleared away')
  })

  it('can be taken away when nobody holds it', async () => {
    await webLocks.takeAway('pictures')
    expect(await webLocks.run('pictures', async () => 'free')).toBe('free')
  })

  it('is not taken from who waits for it', async () => {
    const { work, begun } = endless()
    const holding = webLocks.run('pictures', work)
    await begun
    const second = endless()
    const waiting = webLocks.run('pictures', second.work)
    await webLocks.takeAway('pictures')
    await second.begun
    expect(await Promise.race([waiting, sleep(30, 'goes on')])).toBe('goes on')
    await webLocks.takeAway('pictures')
    await Promise.all([holding, waiting])
  })
})
