import { holds, outerOf } from './layer-over.ts'

/** What is shown of what stands in an element, from left to right, in CSS pixels of the view. */
type Room = readonly [left: number, right: number]
const ALL: Room = [-1 / 0, 1 / 0]

/**
 * Whether something stands beside what shows it: the next picture of a carousel, the page before in a stack of pages. What
 * is below or above is not asked: there are panes that are scrolled without the browser's own bars. What hangs out of a box
 * that it is not placed by is not cut off by it. The rooms are remembered.
 */
export function cutOff(): (box: DOMRect, element: Element) => boolean {
  const rooms = new Map<Element, Room>()

  function roomIn(element: Element | null): Room {
    // What the body hides is what the view has no room for, which may be scrolled to.
    if (element === null || element === document.body) return ALL
    const known = rooms.get(element)
    if (known) return known
    const style = getComputedStyle(element)
    let room = roomIn(outerOf(element))
    if (room !== ALL && style.position === 'fixed') room = ALL
    if (/hid|clip/.test(style.overflowX)) {
      const { left, right } = element.getBoundingClientRect()
      room = [Math.max(left, room[0]), Math.min(right, room[1])]
    }
    rooms.set(element, room)
    return room
  }
  return ({ left, right, y, width, height }, element) => {
    const room = roomIn(element)
    const isBeside = right <= room[0] || left >= room[1]
    return isBeside && !holds(element, document.elementFromPoint(left + width / 2, y + height / 2))
  }
}
