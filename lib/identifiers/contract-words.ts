import { foldLetters } from './contract-runs.ts'

/** Stems that announce a contract number, in the three languages, as people write them before the number. */
const STEMS = [
  'договор',
  'договір',
  'контракт',
  'contract',
  'agreement',
  'соглашени',
  'угод',
  'лицев',
  'особов',
  'абонент',
  'account',
].map(foldLetters)

/** Words between an announcement and the number. Alone they announce an invoice as well: `счёт № 12`. */
const ACCOUNT_STEMS = ['счет', 'рахун'].map(foldLetters)

/** Short forms, whole words only. `л/с`, `о/р`, `a/c` are two runs of letters. */
const SHORT = new Set(['дог', 'договр', 'contr', 'acct', 'agr'].map(foldLetters))
const PAIRS = new Set(['Л С', 'О Р', 'A C', 'Л СЧ'].map(foldLetters))
const NUMBER_WORDS = new Set(['номер', 'номером', 'номеру', 'номера', 'ном', 'number', 'num', 'nr'].map(foldLetters))
const LONGEST_ENDING = 3

/** Whether a folded run of letters announces a contract: `ДОГОВОР`, `ДОГОВОРУ`, `CONTRACT`. */
export const isContractWord = (folded: string): boolean => SHORT.has(folded) || hasStem(folded, STEMS)

/** Whether a folded run is "account" as in `лицевой счёт`, `особовий рахунок`. */
export const isAccountWord = (folded: string): boolean => hasStem(folded, ACCOUNT_STEMS)

function hasStem(folded: string, stems: readonly string[]): boolean {
  return stems.some((stem) => folded.startsWith(stem) && folded.length <= stem.length + LONGEST_ENDING)
}

/** Whether two neighbouring runs are `л/с` (лицевой счёт), `о/р` (особовий рахунок) or `a/c`. */
export const isContractPair = (first: string, second: string): boolean => PAIRS.has(`${first} ${second}`)

/** Whether a folded run is a spelling of "number". `N` and `No` are judged by what follows them. */
export const isNumberWord = (folded: string): boolean => NUMBER_WORDS.has(folded)
