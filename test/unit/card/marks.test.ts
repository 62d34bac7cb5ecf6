import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areaOf, isMark, keptArea, type Mark, markInMiddle, shifted, TOOLS } from '#lib/card/marks.ts'
import { blockOf, pixelate } from '#lib/card/pixelate.ts'

const size = { width: 300, height: 200 }
const point = fc.integer({ min: -500, max: 500 })
const mark = fc.record({ tool: fc.constantFrom(...TOOLS), x: point, y: point, x2: point, y2: point })

describe('marks', () => {
  it('cover whole pixels of the picture, from whichever corner they were drawn', () => {
    fc.assert(
      fc.property(mark, (drawn) => {
        const { left, top, width, height } = areaOf(drawn, size)
        const back: Mark = { ...drawn, x: drawn.x2, y: drawn.y2, x2: drawn.x, y2: drawn.y }
        expect(areaOf(back, size)).toEqual({ left, top, width, height })
        expect(Math.min(left, top, width, height)).toBeGreaterThanOrEqual(0)
        expect([left + width <= 300, top + height <= 200]).toEqual([true, true])
      }),
    )
  })

  it('that are moved keep their size and stay on the picture', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ dx: point, dy: point })), (steps) => {
        const begun = markInMiddle('box', size)
        const moved = steps.reduce((before, by) => shifted(before, by, size, false), begun)
        const { width, height } = areaOf(moved, size)
        expect({ width, height }).toEqual({ width: 75, height: 50 })
      }),
    )
  })

  it('are none when they are a mere click; an arrow may be flat', () => {
    expect(isMark({ tool: 'box', x: 10, y: 10, x2: 11, y2: 60 }, size)).toBe(false)
    expect(isMark({ tool: 'arrow', x: 10, y: 10, x2: 11, y2: 60 }, size)).toBe(true)
  })

  it('cut the picture to the last crop, and only to that', () => {
    // As a canvas has them: not as properties of its own.
    const canvas = Object.create(size) as typeof size
    expect(keptArea([{ tool: 'box', x: 1, y: 1, x2: 9, y2: 9 }], canvas)).toEqual({ left: 0, top: 0, ...size })
    const crop = (x2: number): Mark => ({ tool: 'crop', x: 10, y: 20, x2, y2: 70 })
    expect(keptArea([crop(100), crop(60)], canvas)).toEqual({ left: 10, top: 20, width: 50, height: 50 })
  })
})

describe('blurring', () => {
  const noise = (width: number, height: number) =>
    fc
      .uint8Array({ minLength: width * height * 4, maxLength: width * height * 4 })
      .map((data) => ({ data: new Uint8ClampedArray(data), width, height }))

  it('leaves one colour a block of 24 pixels at the least, so that nothing inside of it can be told', () => {
    fc.assert(
      fc.property(noise(61, 30), (pixels) => {
        const block = blockOf(pixels)
        expect(block).toBeGreaterThanOrEqual(24)
        pixelate(pixels)
        const colours = new Map<string, Set<string>>()
        for (let at = 0; at < pixels.data.length / 4; at++) {
          const place = `${Math.floor((at % 61) / block)} ${Math.floor(at / 61 / block)}`
          const seen = colours.get(place) ?? new Set()
          colours.set(place, seen.add(pixels.data.slice(at * 4, at * 4 + 4).join()))
        }
        expect([...colours.values()].every((seen) => seen.size === 1)).toBe(true)
        expect(colours.size).toBe(6)
      }),
      { numRuns: 20 },
    )
  })

  it('makes the same of any two pictures that are equal on the average: the rest is gone', () => {
    const picture = (even: number, odd: number) => ({
      data: Uint8ClampedArray.from({ length: 24 * 24 * 4 }, (_, at) => (Math.floor(at / 4) % 2 ? odd : even)),
      width: 24,
      height: 24,
    })
    const [one, other] = [picture(0, 200), picture(150, 50)]
    pixelate(one)
    pixelate(other)
    expect(one.data).toEqual(other.data)
  })
})
