/** Red, green, blue, alpha of each pixel, row by row, as `ImageData` holds them. */
export type Pixels = { data: Uint8ClampedArray; width: number; height: number }

/** Least side of a block, in pixels: wider than the letters of a page are, so that no letter can be told from another. */
const LEAST = 24

/** Side of the blocks for an area: a word or a line becomes a few of them, whatever its size. */
export const blockOf = ({ width, height }: { width: number; height: number }): number =>
  Math.max(LEAST, Math.ceil(Math.min(width, height) / 3))

/**
 * Destroys what pixels show: each block becomes one colour, its average, and nothing else of it is left.
 */
export function pixelate(pixels: Pixels, block = blockOf(pixels)): void {
  for (let top = 0; top < pixels.height; top += block) {
    for (let left = 0; left < pixels.width; left += block) level(pixels, left, top, block)
  }
}

function level({ data, width, height }: Pixels, left: number, top: number, block: number): void {
  const right = Math.min(left + block, width)
  const bottom = Math.min(top + block, height)
  const sum = [0, 0, 0]
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      for (let channel = 0; channel < 3; channel++)
        sum[channel] = (sum[channel] ?? 0) + (data[(y * width + x) * 4 + channel] ?? 0)
    }
  }
  const [red = 0, green = 0, blue = 0] = sum.map((total) => Math.round(total / ((right - left) * (bottom - top))))
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) data.set([red, green, blue, 255], (y * width + x) * 4)
  }
}
