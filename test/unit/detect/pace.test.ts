import { describe, expect, it } from 'vitest'
import { Pace } from '#lib/detect/pace.ts'

/** Looks of so many milliseconds each, as close together as the pace lets them: how much of the time they take. */
function shareOf(looks: number, each: number): number {
  let [time, spent] = [0, 0]
  const pace = new Pace(() => time)
  for (let look = 0; look < looks; look++) {
    time += each
    spent += each
    pace.spend(each)
    time += pace.pause()
  }
  return spent / time
}

describe('the pace of looking', () => {
  it('takes at most a sixth of the time of a page that keeps changing, long looks or short', () => {
    expect(shareOf(2000, 5)).toBeLessThan(1 / 5.8)
    expect(shareOf(2000, 5)).toBeGreaterThan(1 / 8)
    expect(shareOf(200, 400)).toBeLessThan(1 / 5.8)
  })

  it('lets a page that was quiet be looked at a few times without a pause, and again when it was quiet', () => {
    let time = 0
    const pace = new Pace(() => time)
    const spend = (each: number) => {
      time += each
      pace.spend(each)
      return pace.pause()
    }
    expect([spend(50), spend(50)]).toEqual([0, 0])
    expect(spend(200)).toBeGreaterThan(500)
    time += 10_000
    expect([spend(50), spend(50)]).toEqual([0, 0])
  })
})
