import { foldLetters } from '#lib/card/fold-letters.ts'

/** Legal forms in full, and in short: one company may be written with either, or with none. */
const IN_SHORT = [
  ['общество с ограниченной ответственностью', 'ооо'],
  ['индивидуальный предприниматель', 'ип'],
  ['частное предприятие', 'чп'],
  ['акционерное общество', 'ао'],
  ['товариство з обмеженою відповідальністю', 'тов'],
  ['фізична особа підприємець', 'фоп'],
  ['індивідуальний підприємець', 'фоп'],
  ['приватне підприємство', 'пп'],
  ['акціонерне товариство', 'ат'],
].map((pair) => pair.map(foldLetters) as [string, string])

const LEGAL_FORMS = new Set(
  foldLetters(
    'ооо зао оао пао нао ао ип флп чп тоо тов тзов фоп пп прат зат ват пат ат дп кп llc ltd limited inc gmbh',
  ).split(' '),
)

/** Forms of one kind in Russian and Ukrainian: a company is written in either. ЧП may be a ФОП or a ПП, and stays apart. */
const ONE_FORM = new Map(
  [
    ['ооо', 'тов'],
    ['тзов', 'тов'],
    ['ип', 'фоп'],
    ['флп', 'фоп'],
    ['ао', 'ат'],
    ['зао', 'зат'],
    ['оао', 'ват'],
    ['пао', 'пат'],
  ].map((pair) => pair.map(foldLetters) as [string, string]),
)

/** Letters that fold into several, which an initial may be: ю, я, х, ж, ц, ч, ш, щ, є. */
const LONG_LETTERS = Array.from('щшчжцхюяє', foldLetters)

/** The words of a name or company in one spelling of letters, and its legal forms apart where anything else stands there. */
function partsOf(title: string): { words: string[]; forms: string } {
  const folded = IN_SHORT.reduce((text, [full, short]) => text.replaceAll(full, short), foldLetters(title))
  const all = folded.split(' ').filter(Boolean)
  const words = all.filter((word) => !LEGAL_FORMS.has(word))
  if (words.length === 0) return { words: all, forms: '' }
  const forms = all.filter((word) => LEGAL_FORMS.has(word)).map((form) => ONE_FORM.get(form) ?? form)
  return { words, forms: forms.toSorted().join(' ') }
}

const wordsOf = (title: string): string[] => partsOf(title).words

/** A company and an entrepreneur of one name are two; who says no form may be either. */
function haveOneForm(one: string, other: string): boolean {
  const [a, b] = [partsOf(one).forms, partsOf(other).forms]
  return a === '' || b === '' || a === b
}

const numbersOf = (title: string): string => (foldLetters(title).match(/\d+/g) ?? []).toSorted().join(' ')

/** The words of a title without its legal forms, in an order of their own: those of titles that are the same are the same. */
export const titleKey = (title: string): string => wordsOf(title).toSorted().join(' ')

/** Whether two titles are the same words, in any order and with any marks between them: one company, or one person. */
export const areSameTitle = (one: string, other: string): boolean =>
  titleKey(one) === titleKey(other) && haveOneForm(one, other)

/**
 * Whether one title may be the other one corrected: each word of the shorter stands in the other, but for a letter or two of
 * a long one, or as its initial, and both have the same numbers. Shop 1 is not shop 2, nor one relative the other.
 */
export function mayBeSameTitle(one: string, other: string): boolean {
  if (numbersOf(one) !== numbersOf(other) || !haveOneForm(one, other)) return false
  const [shorter = [], longer = []] = [wordsOf(one), wordsOf(other)].toSorted((a, b) => a.length - b.length)
  if (shorter.length === 0) return longer.length === 0
  const left = [...longer]
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
  if (shorter.length === 1 || LONG_LETTERS.includes(shorter)) return firstLetter(longer) === shorter ? 1 : null
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
