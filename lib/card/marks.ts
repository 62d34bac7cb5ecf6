/** What can be drawn on a picture. `crop`: what lies outside goes. */
export const TOOLS = ['arrow', 'box', 'blur', 'crop'] as const
export type Tool = (typeof TOOLS)[number]

/** A mark from one point to another, in pixels of the picture. */
export type Mark = { tool: Tool; x: number; y: number; x2: number; y2: number }
export type Size = { width: number; height: number }
export type Area = Size & { left: number; top: number }

/** Smaller than this it was a click and no mark, in pixels. */
const LEAST = 4

const clamp = (value: number, limit: number) => Math.min(Math.max(Math.round(value), 0), limit)

/** The whole pixels between the two points, as far as they lie on the picture. */
export function areaOf({ x, y, x2, y2 }: Mark, { width, height }: Size): Area {
  const [left, right] = [clamp(Math.min(x, x2), width), clamp(Math.max(x, x2), width)]
  const [top, bottom] = [clamp(Math.min(y, y2), height), clamp(Math.max(y, y2), height)]
  return { left, top, width: right - left, height: bottom - top }
}

/** Whether there is anything to be seen of a mark. */
export function isMark(mark: Mark, size: Size): boolean {
  const { width, height } = areaOf(mark, size)
  return mark.tool === 'arrow' ? width + height >= LEAST : width >= LEAST && height >= LEAST
}

/** The part of the picture that is kept: the last crop, or all of it. */
export function keptArea(marks: readonly Mark[], { width, height }: Size): Area {
  const crop = marks.findLast(({ tool }) => tool === 'crop')
  return crop ? areaOf(crop, { width, height }) : { left: 0, top: 0, width, height }
}

/** A mark in the middle of the picture, for whoever draws with the keyboard. */
export const markInMiddle = (tool: Tool, { width, height }: Size): Mark => ({
  tool,
  x: Math.round(width * 0.375),
  y: Math.round(height * 0.375),
  x2: Math.round(width * 0.625),
  y2: Math.round(height * 0.625),
})

/** The mark moved, or with `resize` only its second point, and never off the picture. */
export function shifted(mark: Mark, { dx, dy }: { dx: number; dy: number }, size: Size, resize: boolean): Mark {
  const { width, height } = size
  if (resize) return { ...mark, x2: clamp(mark.x2 + dx, width), y2: clamp(mark.y2 + dy, height) }
  const area = areaOf(mark, size)
  const right = Math.min(Math.max(dx, -area.left), width - area.left - area.width)
  const down = Math.min(Math.max(dy, -area.top), height - area.top - area.height)
  return { ...mark, x: mark.x + right, x2: mark.x2 + right, y: mark.y + down, y2: mark.y2 + down }
}
