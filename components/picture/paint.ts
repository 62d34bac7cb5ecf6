import { type Area, areaOf, keptArea, type Mark, type Size } from '#lib/card/marks.ts'
import { pixelate } from '#lib/card/pixelate.ts'

/** A picture that can be drawn on. */
export type Image = ImageBitmap | HTMLCanvasElement

const RED = '#d92d20'
/** Width of lines: seen on a thumbnail of a large screen too. */
const lineOf = ({ width, height }: Size) => Math.max(3, Math.round(Math.max(width, height) / 320))

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('This browser draws no pictures')
  return context
}

function blur(context: CanvasRenderingContext2D, { left, top, width, height }: Area): void {
  if (width === 0 || height === 0) return
  const pixels = context.getImageData(left, top, width, height)
  pixelate(pixels)
  context.putImageData(pixels, left, top)
}

function arrow(context: CanvasRenderingContext2D, { x, y, x2, y2 }: Mark): void {
  const angle = Math.atan2(y2 - y, x2 - x)
  const head = context.lineWidth * 5
  context.beginPath()
  context.moveTo(x, y)
  context.lineTo(x2, y2)
  for (const side of [-1, 1]) {
    context.moveTo(x2, y2)
    context.lineTo(x2 - head * Math.cos(angle + side * 0.5), y2 - head * Math.sin(angle + side * 0.5))
  }
  context.stroke()
}

function paintMark(context: CanvasRenderingContext2D, mark: Mark): void {
  const area = areaOf(mark, context.canvas)
  if (mark.tool === 'blur') blur(context, area)
  else if (mark.tool === 'arrow') arrow(context, mark)
  else if (mark.tool === 'box') context.strokeRect(area.left, area.top, area.width, area.height)
}

/** Draws the picture with its marks, all of it. */
export function paint(canvas: HTMLCanvasElement, image: Image, marks: readonly Mark[]): void {
  canvas.width = image.width
  canvas.height = image.height
  const context = contextOf(canvas)
  context.drawImage(image, 0, 0)
  context.strokeStyle = RED
  context.lineWidth = lineOf(image)
  context.lineCap = 'round'
  context.lineJoin = 'round'
  for (const mark of marks) paintMark(context, mark)
}

/** Darkens what will be cut off, for the one who draws. */
export function paintCut(canvas: HTMLCanvasElement, marks: readonly Mark[]): void {
  const { left, top, width, height } = keptArea(marks, canvas)
  const context = contextOf(canvas)
  context.fillStyle = '#000000a0'
  context.beginPath()
  context.rect(0, 0, canvas.width, canvas.height)
  context.rect(left, top, width, height)
  context.fill('evenodd')
}

/** The finished picture: what was blurred or cut off is not in it. */
export function finished(image: Image, marks: readonly Mark[]): HTMLCanvasElement {
  const whole = document.createElement('canvas')
  paint(whole, image, marks)
  const { left, top, width, height } = keptArea(marks, image)
  const kept = document.createElement('canvas')
  kept.width = width
  kept.height = height
  contextOf(kept).drawImage(whole, left, top, width, height, 0, 0, width, height)
  return kept
}
