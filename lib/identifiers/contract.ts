import { type Run, runsOf } from './contract-runs.ts'
import { isAccountWord, isContractPair, isContractWord, isNumberWord } from './contract-words.ts'
import { dropInvisible } from './invisible.ts'
import { isNumberSign } from './number-sign.ts'

/** Longest normal form of a contract, in UTF-16 code units. */
export const CONTRACT_LIMIT = 40

/** `№ 12 от 15.02.2024`: the date of signing is no part of the number. */
const DATE_OF_SIGNING = /\s(?:от|від|dated|of|from)\s+\d[\d./-]*\s*(?:г\.?|р\.?)?$/iu
/** Most contracts as they are written: nothing in them is to be taken off or composed. */
const PLAIN = /^[\dA-Za-zА-Яа-я/-]+$/
const DECORATION = /[()[\]«»"“”'’:]/g

/**
 * The normal form of a contract number: its runs of letters and digits, in upper case, look-alikes as Latin letters,
 * joined by `-`. Words such as "договор" before it and number signs are dropped. `ПС 2021/0417` and `пс–2021-0417` are
 * one, `1/23` and `12/3` are two, zeros stay. Null when the value has no digit, is too long or holds other characters.
 */
export function normalContract(value: string): string | null {
  if (value.length > 200) return null
  const text = PLAIN.test(value) ? value : bare(value)
  const { runs, pure } = runsOf(text)
  if (!pure) return null
  const own = withoutAnnouncement(runs.filter((run) => !isNumberSign(run, text)))
  const normal = own.map((run) => run.text).join('-')
  return normal.length <= CONTRACT_LIMIT && own.some((run) => !run.letters) ? normal : null
}

const bare = (value: string) => compose(dropInvisible(value)).replace(DATE_OF_SIGNING, '').replace(DECORATION, ' ')

/** NFKC, but `№` stays a sign instead of becoming the letters No. */
function compose(text: string): string {
  const parts = text.split('№').map((part) => part.normalize('NFKC'))
  return dropInvisible(parts.join('№'))
}

function withoutAnnouncement(runs: readonly Run[]): readonly Run[] {
  let first = 0
  for (let length = 1; length > 0; first += length) length = announcementLength(runs.slice(first, first + 3))
  return runs.slice(first)
}

/** How many of the first runs only announce the number: 0, 1, or 2 for `л/с`. */
function announcementLength([first, second, third]: readonly Run[]): number {
  if (first === undefined || second === undefined || !first.letters) return 0
  if (isContractWord(first.text) || isAccountWord(first.text) || isNumberWord(first.text)) return 1
  return third !== undefined && isContractPair(first.text, second.text) ? 2 : 0
}
