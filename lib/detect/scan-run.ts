import { CONTEXT_REACH } from './contract-context.ts'
import { AS_LIMIT, type Finders, type Hit } from './hit.ts'
import type { HitIndex } from './hit-index.ts'
import { type FoundInText, findInText } from './scan-text.ts'
import type { Sight } from './sight.ts'
import { nodeAt, type TextRun } from './text-runs.ts'
import { contextBefore } from './words-around.ts'

/** A character that belongs to no identifier: it keeps apart what does not touch. */
const APART = '\u2028'

/** What is needed to look at a run. */
type Tools = { finders: Finders; sight: Sight; index: HitIndex }

/**
 * The identifiers of a run for which there is room. Inline tags may cut one (`СП-<mark>2024</mark>/0117`) and may stand
 * between two with no space (`<span>К-00451</span><span>К-00452</span>`): the layout tells which, and is asked only at
 * such places.
 */
export function scanRun(run: TextRun, { finders, sight, index }: Tools): Hit[] {
  const first = run.nodes[0]
  if (first === undefined) return []
  const before = () => run.before ?? contextBefore(first, CONTEXT_REACH)
  const whole = findInText(run.text, finders, before)
  if (run.nodes.length === 1) return whole.map((found) => hitOf(run, found))
  const apart = apartText(run)
  const isWanted = (found: FoundInText) => index.hasRoom(elementOf(firstNode(run, found)))
  const joined = whole.filter((found) => !isWanted(found) || isHeldTogether(run, found, sight))
  const single = apart.text === run.text ? [] : findInText(apart.text, finders, before).map(apart.back)
  const taken = new Set(joined.map(key))
  const alone = single.filter(
    (found) => isWanted(found) && !taken.has(key(found)) && !isPiece(found, joined) && !isTorn(run, found, sight),
  )
  return [...joined, ...alone].filter(isWanted).map((found) => hitOf(run, found))
}

const key = (found: FoundInText) => `${found.kind} ${found.start} ${found.end}`

/** Whether a find is only a piece of one that goes on in the next node. */
function isPiece(found: FoundInText, joined: readonly FoundInText[]): boolean {
  return joined.some((longer) => longer.kind === found.kind && longer.start <= found.start && found.end <= longer.end)
}

/**
 * Whether a find ends or begins where a node does, and the next node goes on with the same word: it is the same element's,
 * or digits follow digits. Other words that touch are more often two that a style sheet keeps apart.
 */
function isTorn(run: TextRun, found: FoundInText, sight: Sight): boolean {
  return [found.start, found.end].some((place) => {
    const i = run.starts.indexOf(place)
    if (i <= 0) return false
    const sameElement = run.nodes[i]?.parentNode === run.nodes[i - 1]?.parentNode
    return (sameElement || /^\d\d$/.test(run.text.slice(place - 1, place + 1))) && !isApart(run, i, sight)
  })
}

/** Whether node number `i` of a run stands apart from the one before. */
function isApart(run: TextRun, i: number, sight: Sight): boolean {
  const [left, right] = [run.nodes[i - 1], run.nodes[i]]
  if (left === undefined || right === undefined) return true
  return !meets(run.text, run.starts[i] ?? 0) || !sight.touch(left, right)
}

/** The run with `APART` wherever two nodes meet without a space; `back` gives the places in the run itself. */
function apartText(run: TextRun): { text: string; back: (found: FoundInText) => FoundInText } {
  const seams = run.starts.filter((start, i) => i > 0 && meets(run.text, start))
  let text = ''
  let from = 0
  for (const seam of seams) {
    text += run.text.slice(from, seam) + APART
    from = seam
  }
  text += run.text.slice(from)
  const back = (found: FoundInText) => {
    const shift = seams.filter((seam, i) => seam + i < found.start).length
    return { ...found, start: found.start - shift, end: found.end - shift }
  }
  return { text, back }
}

const meets = (text: string, seam: number) => /\S/.test(text.charAt(seam - 1)) && /\S/.test(text.charAt(seam))

/** Whether no two nodes of a find stand apart; a space between them is the find's own business. */
function isHeldTogether(run: TextRun, found: FoundInText, sight: Sight): boolean {
  for (let i = nodeAt(run, found.start) + 1; i <= nodeAt(run, found.end - 1); i++) {
    if (meets(run.text, run.starts[i] ?? 0) && isApart(run, i, sight)) return false
  }
  return true
}

const firstNode = (run: TextRun, { start }: FoundInText) => run.nodes[nodeAt(run, start)] as Text

function hitOf(run: TextRun, found: FoundInText): Hit {
  const node = firstNode(run, found)
  return {
    kind: found.kind,
    normal: found.normal,
    as: run.text.slice(found.start, found.end).replace(/\s+/g, ' ').slice(0, AS_LIMIT),
    source: 'text',
    node,
    offset: found.start - (run.starts[nodeAt(run, found.start)] ?? 0),
    length: found.end - found.start,
    element: elementOf(node),
  }
}

/** The element in which a text stands; directly in a shadow root, its host. */
export function elementOf(node: Text): Element {
  return node.parentElement ?? (node.parentNode as ShadowRoot).host
}
