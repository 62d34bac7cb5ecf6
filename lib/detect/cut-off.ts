import { holds, outerOf } from './layer-over.ts'

/** What is shown of what stands in an element, from left to right, in CSS pixels of the view. */
type Room = readonly [left: number, right: number]
const ALL: Room = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]

/**
 * Whether something stands beside what shows it: the next picture of a carousel, the page before in a stack of pages. What
 * is below or above is not asked: there are panes that are scrolled without the browser's own bars. The rooms are remembered.
 */
export function cutOff(): (box: DOMRect, element: Element) => boolean {
  const rooms = new Map<Element, Room>()

  function roomIn(element: Element): Room {
    const asked: Element[] = []
    let room: Room | undefined
    for (let outer: Element | null = element; outer !== null && room === undefined; outer = outerOf(outer)) {
      room = rooms.get(outer)
      if (room === undefined) asked.push(outer)
    }
    room ??= ALL
    for (const one of asked.reverse()) {
      room = narrowed(one, room)
      rooms.set(one, room)
    }
    return room
  }
  return (box, element) => {
    const [left, right] = roomIn(element)
    return (box.right <= left || box.left >= right) && !isInFront(box, element)
  }
}

/** `body` and the root hand what they hide to the view. */
function narrowed(element: Element, [left, right]: Room): Room {
  if (element.localName === 'body' || element.localName === 'html') return ALL
  const { overflowX, position } = getComputedStyle(element)
  const around = position === 'fixed' ? ALL : ([left, right] as const)
  if (overflowX !== 'hidden' && overflowX !== 'clip') return around
  const box = element.getBoundingClientRect()
  return [Math.max(around[0], box.left), Math.min(around[1], box.right)]
}

/** What hangs out of a box that is not what it is placed by is not cut off. */
function isInFront({ x, y, width, height }: DOMRect, element: Element): boolean {
  return holds(element, element.ownerDocument.elementFromPoint(x + width / 2, y + height / 2))
}
