import type { Run } from './contract-runs.ts'

/** What may stand between N or No and the digits: `N 12`, `N12`, `No. 12`, `N №12`. `N-12` is a contract of the series N. */
const TO_DIGITS = /^[\s.№\u00AD\u200B-\u200F\u2060\uFEFF]{0,6}\d/
const SPACE_BEFORE = /(?:^|[\s№])$/

/** Whether a run is N or No and says only "number": alone after a space, digits next. */
export function isNumberSign(run: Run, text: string): boolean {
  if (run.text !== 'N' && run.text !== 'NO') return false
  return (
    SPACE_BEFORE.test(text.slice(Math.max(0, run.start - 1), run.start)) &&
    TO_DIGITS.test(text.slice(run.end, run.end + 8))
  )
}
