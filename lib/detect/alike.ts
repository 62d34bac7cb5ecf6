/** Parts of a board or of a table that stand side by side are no more than this. */
const PARTS = 30

/** Whether two elements are made in the same way: the same element, with a class in common when they have any. */
export const isAlike = (one: Element, other: Element | undefined): boolean =>
  one.localName === other?.localName &&
  (one.classList.length === 0 || [...one.classList].some((name) => other.classList.contains(name)))

/** What is made as an element is and stands beside it; nothing where many things stand. */
export function alikeBeside(element: Element): Element[] {
  const all = element.parentElement?.children
  if (all === undefined || all.item(PARTS) !== null) return []
  return Array.from(all).filter((other) => other !== element && isAlike(other, element))
}
