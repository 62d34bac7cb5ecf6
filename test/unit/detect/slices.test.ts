import { describe, expect, it } from 'vitest'
import { inSlices } from '#lib/detect/slices.ts'

/** Work of so many steps, each of which takes so many milliseconds of a clock of its own; tells how long every slice was. */
async function sliced(steps: number, each: number, wanted: () => boolean = () => true) {
  let [time, begun] = [0, 0]
  const slices: number[] = []
  function* work(): Generator<void, string> {
    for (let step = 0; step < steps; step++) {
      time += each
      yield
    }
    return 'done'
  }
  const breathe = async () => {
    slices.push(time - begun)
    begun = time
  }
  const result = await inSlices(work(), wanted, breathe, () => time)
  return { result, time, slices: [...slices, time - begun] }
}

describe('work in slices', () => {
  it('has no slice longer than 2 ms and one step, and comes to its end', async () => {
    const { result, time, slices } = await sliced(1000, 0.3)
    expect(result).toBe('done')
    expect(Math.max(...slices)).toBeLessThanOrEqual(2 + 0.3)
    expect(slices.reduce((a, b) => a + b)).toBe(time)
  })

  it('lets the page breathe after every step that is as long as a slice', async () => {
    expect((await sliced(5, 4)).slices).toEqual([4, 4, 4, 4, 4, 0])
  })

  it('is left at the next step when it is no longer wanted', async () => {
    let asked = 0
    const { result, time } = await sliced(1000, 1, () => ++asked <= 10)
    expect([result, time]).toEqual([null, 10])
  })
})
