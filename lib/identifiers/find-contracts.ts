import { normalContract } from './contract.ts'
import { classOf, DIGIT, LETTER, type Run, runAt, SEPARATOR, TRANSPARENT } from './contract-runs.ts'
import { RUN_LIMIT } from './mask.ts'
import type { MaskAutomaton, State } from './mask-automaton.ts'
import { isNumberSign } from './number-sign.ts'
import { standsAlone } from './stands-alone.ts'

/**
 * A contract number in a text: `start` and `end` are places in that text. `digits`: how many digits it has when it has
 * no letters, else 0. `loose`: a mere space stands between two of its runs of digits.
 */
export type FoundContract = { start: number; end: number; normal: string; digits: number; loose: boolean }

/** Finds contract numbers in a text, in time linear in its length whatever the masks are. */
export type ContractFinder = (text: string) => FoundContract[]

/** Most separators between two runs of one number, invisible characters not counted. */
const GAP_LIMIT = 3
/** How far a run or a gap is followed, invisible characters included. */
const REACH = RUN_LIMIT + 44

/** Goes from digits to digits; letters are looked at only beside them. */
export function findContracts(text: string, automaton: MaskAutomaton): FoundContract[] {
  const found: FoundContract[] = []
  const digits = /\d+/g
  let from = 0
  while (digits.test(text)) {
    const start = digitsBefore(text, digits.lastIndex)
    if (continuesDigits(text, start)) continue
    const hit = findAround(text, start, digits.lastIndex - start, from, automaton)
    if (hit === null) continue
    found.push(hit)
    from = hit.end
    digits.lastIndex = Math.max(digits.lastIndex, from)
  }
  return found
}

/** Where the digits begin that end at `end`. */
function digitsBefore(text: string, end: number): number {
  let start = end - 1
  while (start > 0 && classOf(text.charCodeAt(start - 1)) === DIGIT) start--
  return start
}

/** Whether the digits at `digit` go on after a soft hyphen or the like, and were looked at already. */
function continuesDigits(text: string, digit: number): boolean {
  let i = digit - 1
  while (i >= 0 && i > digit - REACH && classOf(text.charCodeAt(i)) === TRANSPARENT) i--
  return i >= 0 && i < digit - 1 && classOf(text.charCodeAt(i)) === DIGIT
}

/** The number whose first `count` digits stand at `digit`, with as many letters before them as fit. */
function findAround(
  text: string,
  digit: number,
  count: number,
  from: number,
  automaton: MaskAutomaton,
): FoundContract | null {
  const cut = classOf(text.charCodeAt(digit + count)) === TRANSPARENT
  // Most numbers of a page are told apart here: sums, times, phones.
  if (!cut && !automaton.hasFirstDigits(count)) return null
  const starts = cut || automaton.beginsWithDigits(count) ? [digit] : []
  for (let start = digit, met = 0; met < automaton.lead; ) {
    start = lettersBefore(text, start, from)
    if (start < 0 || digit - start > REACH * automaton.lead) break
    if (isNumberSign(runAt(text, start, digit), text)) continue
    starts.unshift(start)
    met++
  }
  for (const start of starts) {
    const hit = matchAt(text, start, automaton)
    if (hit !== null) return hit
  }
  return null
}

/** Start of the run of letters that ends before `end`, at most a gap away; -1 when there is none. */
function lettersBefore(text: string, end: number, from: number): number {
  const last = skipGapBack(text, end, from)
  if (last < from || classOf(text.charCodeAt(last)) !== LETTER) return -1
  let start = last
  for (let i = last; i >= from; i--) {
    const now = classOf(text.charCodeAt(i))
    if (now === LETTER) start = i
    else if (now !== TRANSPARENT) return start
    if (last - i > REACH) return -1
  }
  return start
}

function skipGapBack(text: string, end: number, from: number): number {
  let i = end - 1
  for (let separators = 0; i >= from && i > end - REACH; i--) {
    const now = classOf(text.charCodeAt(i))
    if (now === SEPARATOR && separators < GAP_LIMIT) separators++
    else if (now !== TRANSPARENT) break
  }
  return i
}

/** Start of the run after a gap that begins at `start`; -1 when there is none. */
function nextRun(text: string, start: number): number {
  let separators = 0
  for (let i = start; i < text.length && i < start + REACH; i++) {
    const now = classOf(text.charCodeAt(i))
    if (now === LETTER || now === DIGIT) return i
    if (now === SEPARATOR && separators < GAP_LIMIT) separators++
    else if (now !== TRANSPARENT) return -1
  }
  return -1
}

/** The longest number that begins exactly at `start`. */
function matchAt(text: string, start: number, automaton: MaskAutomaton): FoundContract | null {
  let best: FoundContract | null = null
  let state: State | null = automaton.start
  let [end, digits, letters, loose, digitsBefore] = [start, 0, 0, false, false]
  for (let at = start; at >= 0; at = nextRun(text, end)) {
    const run = runAt(text, at, Math.min(text.length, at + REACH))
    if (at > start && isNumberSign(run, text)) {
      end = run.end
      continue
    }
    state = isPreposition(run, text, at > start) ? null : automaton.step(state, run)
    if (state === null) break
    if (run.letters) letters++
    else digits += run.text.length
    if (digitsBefore && !run.letters) loose ||= /^\s+$/.test(text.slice(end, run.start))
    digitsBefore = !run.letters
    end = run.end
    if (state.accepting && standsAlone(text, start, end, letters > 0)) {
      best = { start, end, normal: '', digits: letters > 0 ? 0 : digits, loose }
    }
  }
  return best === null ? null : named(best, text)
}

/** `к 00451`, `15/02 у`: a small letter behind or before a mere space is a word of its own. */
function isPreposition(run: Run, text: string, later: boolean): boolean {
  if (!run.letters || run.text.length !== 1 || !/\p{Ll}/u.test(text.charAt(run.start))) return false
  return /\s/.test(text.charAt(later ? run.start - 1 : run.end))
}

function named(found: FoundContract, text: string): FoundContract | null {
  const normal = normalContract(text.slice(found.start, found.end))
  return normal === null ? null : { ...found, normal }
}
