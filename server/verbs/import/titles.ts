import { foldLetters } from '#lib/card/fold-letters.ts'
import { isLegalForm, mayBeOneForm, titleWords } from './legal-forms.ts'

/** Letters that fold into several, which an initial may be: щ, ш, ч, ж, ц, х, ю, я, є. */
const LONG_LETTERS = Array.from('щшчжцхюяє', foldLetters)

/** The words of a title in one spelling, and its legal forms apart where anything else stands there. */
function partsOf(title: string): { words: string[]; forms: Set<string> } {
  const all = titleWords(title)
  const words = all.filter((word) => !isLegalForm(word))
  if (words.length === 0) return { words: all, forms: new Set() }
  return { words, forms: new Set(all.filter(isLegalForm)) }
}

const wordsOf = (title: string): string[] => partsOf(title).words

/** How alike two are: `same`, or `may` be one. */
export type Likeness = 'same' | 'may'

/**
 * How alike the legal forms are of two who are called by titles of the same words, a name and a company, of which either may
 * say the form. A company and an entrepreneur of one name are two, null. Who says no form may be either.
 */
export function formLikeness(one: readonly string[], other: readonly string[]): Likeness | null {
  const formsOf = (titles: readonly string[]) => titles.map((title) => [...partsOf(title).forms])
  const [a, b] = [formsOf(one), formsOf(other)]
  const [all, others] = [new Set(a.flat()), new Set(b.flat())]
  if (all.size === others.size && [...all].every((form) => others.has(form))) return 'same'
  const mayBeOne = (forms: string[], others: string[]) =>
    forms.length === 0 || others.length === 0 || forms.some((form) => others.some((it) => mayBeOneForm(form, it)))
  return a.every((forms) => b.every((others) => mayBeOne(forms, others))) ? 'may' : null
}

const numbersOf = (title: string): string => (foldLetters(title).match(/\d+/g) ?? []).join(' ')

const isInitial = (word: string) => word.length === 1 || LONG_LETTERS.includes(word)

/**
 * The words of a title without its legal forms, in an order of their own: those of titles that are the same are the same. О. В.
 * is not В. О., nor the second branch of shop 1 the first one of shop 2: initials and numbers keep theirs.
 */
export function titleKey(title: string): string {
  const { words = [], ordered = [] } = Object.groupBy(wordsOf(title), (word) =>
    isInitial(word) || /\d/.test(word) ? 'ordered' : 'words',
  )
  return [...words.toSorted(), ...ordered].join(' ')
}

/** Whether titles are all the same words but for legal forms. */
export const areOneTitle = (titles: readonly string[]): boolean => new Set(titles.map(titleKey)).size <= 1

/** How alike two titles are that are the same words, in about any order and with any marks between them: one company or person. */
export const titleLikeness = (one: string, other: string): Likeness | null =>
  areOneTitle([one, other]) ? formLikeness([one], [other]) : null

/** Whether a title is another one without its legal form. */
export const lacksForm = (one: string, other: string): boolean =>
  titleLikeness(one, other) === 'may' && partsOf(one).forms.size === 0

const LETTERS = /[\p{L}\p{N}]+/gu

/** Whether two titles are the same words to the letter, but for their order, marks and spaces between, and case. */
export const areSpeltAlike = (one: string, other: string): boolean => {
  const [a, b] = [one, other].map((title) => title.toLowerCase().match(LETTERS)?.toSorted().join(' '))
  return one === other || (a !== undefined && a === b)
}

/** Whether two titles are the same words, and of legal forms that may be one. */
export const areSameTitle = (one: string, other: string): boolean => titleLikeness(one, other) !== null

/**
 * Whether one title may be the other one corrected: each word of the shorter stands in the other, but for a letter or two of
 * a long one, or as its initial, and both have the same numbers. Shop 1 is not shop 2, nor one relative the other.
 */
export function mayBeSameTitle(one: string, other: string): boolean {
  if (numbersOf(one) !== numbersOf(other) || formLikeness([one], [other]) === null) return false
  const [shorter = [], longer = []] = [wordsOf(one), wordsOf(other)].toSorted((a, b) => a.length - b.length)
  if (shorter.length === 0) return longer.length === 0
  const areSameWords = shorter.toSorted().join(' ') === longer.toSorted().join(' ')
  if (areSameWords) return titleKey(one) === titleKey(other)
  const left = [...longer]
  const isWord = (word: string) => !isInitial(word)
  const haveWord = shorter
    .filter(isWord)
    .some((word) => longer.filter(isWord).some((it) => distanceOf(word, it) !== null))
  if (!haveWord) return false // a firm is not a person with its initial
  return shorter.every((word) => {
    const [best] = left
      .map((other, at) => ({ at, distance: distanceOf(word, other) }))
      .filter(({ distance }) => distance !== null)
      .toSorted((a, b) => (a.distance ?? 0) - (b.distance ?? 0))
    if (best) left.splice(best.at, 1)
    return best !== undefined
  })
}

/** How far apart two words are that may be one; null when they are not. */
function distanceOf(one: string, other: string): number | null {
  if (one === other) return 0
  const [shorter = '', longer = ''] = [one, other].toSorted((a, b) => a.length - b.length)
  if (isInitial(shorter)) return firstLetter(longer) === shorter ? 1 : null
  const most = shorter.length < 4 ? 0 : shorter.length < 8 ? 1 : 2
  const edits = editsBetween(shorter, longer)
  return edits <= most ? edits : null
}

const firstLetter = (word: string) => LONG_LETTERS.find((letter) => word.startsWith(letter)) ?? word.slice(0, 1)

/** Letters to add, leave out or change to make one word of the other (Levenshtein, 1965). */
function editsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1]
    for (let j = 1; j <= other.length; j++) {
      const changed = (row[j - 1] ?? 0) + (letter === other[j - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}
