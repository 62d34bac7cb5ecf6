import type { VNode } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { isMark, type Mark, markInMiddle, shifted, type Tool } from '#lib/card/marks.ts'
import { type Image, paint, paintCut } from './paint.ts'

type Props = {
  image: Image
  tool: Tool
  marks: readonly Mark[]
  /** The mark that is being drawn. */
  pending: Mark | null
  onPending(mark: Mark | null): void
  onMark(mark: Mark): void
}

const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** What a key does to the mark in the making; undefined when the key is not for us. */
function afterKey({ key, shiftKey }: KeyboardEvent, { image, tool, pending }: Props): Mark | null | undefined {
  if (key === 'Enter' && pending === null) return markInMiddle(tool, image)
  if (pending === null) return undefined
  if (key === 'Escape') return null
  const arrow = ARROWS[key]
  if (!arrow) return undefined
  const step = Math.max(4, Math.round(Math.max(image.width, image.height) / 100))
  return shifted(pending, { dx: arrow[0] * step, dy: arrow[1] * step }, image, shiftKey)
}

/** Draws by pointer: from where it is pressed to where it is let go. */
function usePointer({ image, tool, pending, onPending, onMark }: Props) {
  const isDrawing = useRef(false)
  const pointOf = (event: PointerEvent): [number, number] => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect()
    const across = (event.clientX - box.left) / box.width
    const down = (event.clientY - box.top) / box.height
    return [Math.round(across * image.width), Math.round(down * image.height)]
  }
  return {
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0) return
      const target = event.currentTarget as HTMLElement
      target.setPointerCapture(event.pointerId)
      const [x, y] = pointOf(event)
      isDrawing.current = true
      onPending({ tool, x, y, x2: x, y2: y })
    },
    onPointerMove(event: PointerEvent) {
      if (!isDrawing.current || pending === null) return
      const [x2, y2] = pointOf(event)
      onPending({ ...pending, x2, y2 })
    },
    onPointerUp() {
      if (!isDrawing.current) return
      isDrawing.current = false
      if (pending !== null && isMark(pending, image)) onMark(pending)
      onPending(null)
    },
  }
}

/** The picture, to draw on with the pointer or the keyboard. */
export function DrawCanvas(props: Props): VNode {
  const { image, marks, pending, onPending, onMark } = props
  const { t } = useTexts()
  const canvas = useRef<HTMLCanvasElement>(null)
  useLayoutEffect(() => {
    if (canvas.current === null) return
    const all = pending === null ? marks : [...marks, pending]
    paint(canvas.current, image, all)
    paintCut(canvas.current, all)
  }, [image, marks, pending])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const next = afterKey(event, props)
    if (next !== undefined) onPending(next)
    else if (event.key === 'Enter' && pending !== null) {
      if (isMark(pending, image)) onMark(pending)
      onPending(null)
    } else return
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a drawing board is for the keyboard too, and no element means one
    <div class="draw-board" role="application" tabIndex={0} aria-label={t('draw.board')} onKeyDown={onKeyDown}>
      <canvas ref={canvas} {...usePointer(props)} />
    </div>
  )
}
