import { runsOf } from '../identifiers/contract-runs.ts'
import { isContractPair, isContractWord } from '../identifiers/contract-words.ts'
import type { FoundContract } from '../identifiers/masks.ts'
import { TIED_AFTER } from './find-phones.ts'

/** With more digits than this a number without letters is telling enough by itself. */
const SHORT_DIGITS = 6
/** How far before a number the word may stand, in UTF-16 code units and in runs of letters. */
export const CONTEXT_REACH = 60
const WORDS = 4
/** What makes the number behind it a sum, a count or a year: `сумма договора: 12`, `договор на 12`. A sign `№` ends it. */
const COUNTS =
  /(?:[$€£₴₽]|(?<!\p{L})(?:(?:сум|варт|стои|ц[еі]н|amount|value|worth|price)\p{L}*(?:[^\p{L}\d]+\p{L}+)?|на|in|of|for))[^\p{L}\d№]*$/iu

/** Whether a found number counts only beside a word such as "договор": short mere digits, or digits held by a mere space. */
export const needsContext = (found: FoundContract): boolean =>
  found.digits > 0 && (found.digits <= SHORT_DIGITS || found.loose)

/** Whether the text before a number ends in a word that announces a contract, no other number between; and it is no sum. */
export function announcesContract(before: string, after: string): boolean {
  if (COUNTS.test(before) || TIED_AFTER.test(after)) return false
  const { runs } = runsOf(before.slice(-CONTEXT_REACH))
  const last = runs.slice(runs.findLastIndex((run) => !run.letters) + 1).slice(-WORDS)
  return last.some((run, i) => isContractWord(run.text) || isContractPair(run.text, last[i + 1]?.text ?? ''))
}
