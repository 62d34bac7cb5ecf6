import { foldCharacter, foldLetters } from './fold-letters.ts'
import { foldSoundPlaces, foldSounds, type Place, withYo } from './fold-sounds.ts'
import { otherLayouts } from './keyboard-layouts.ts'

/**
 * How search compares texts. A text is stored folded (`foldForSearch`); a query fits when of one of its variants
 * (`queryVariants`) every word is a part of the folded text. Any part of a word is found in any spelling of the letters;
 * other alphabets and spellings are found by sound, wrong keyboard layouts by variants of the query.
 */

/** Most words of a query that are looked at. */
const WORD_LIMIT = 8
/** A query of fewer letters is not tried on other keyboard layouts: almost everything would fit. */
const LAYOUT_MINIMUM = 3
/** Digits from which on a number may have a trunk prefix: 8 in Russia, 0 in Ukraine, 00 before a country code. */
const TRUNK_MINIMUM = 7

const wordsOf = (folded: string) => folded.split(' ').filter((word) => word !== '')

/** The words of a text in the common spelling, by letters and, where that differs, by sounds; one space between. */
export function foldForSearch(text: string): string {
  const letters = wordsOf(foldLetters(text))
  const sounds = wordsOf(foldSounds(foldLetters(withYo(text))))
  return [...new Set([...letters, ...sounds])].join(' ')
}

/** The same for an identifier, whose words are written with and without anything between them: as one word. */
export function foldIdentifier(value: string): string {
  return foldForSearch(foldLetters(value).replaceAll(' ', ''))
}

/** What a query may mean, the likeliest first: lists of folded words, all of which must fit. Empty for an empty query. */
export function queryVariants(query: string): string[][] {
  const others = otherLayouts(query).filter((other) => foldLetters(other).trim().length >= LAYOUT_MINIMUM)
  const variants = [...readings(query), ...numbers(query), ...others.flatMap(readings)]
  const distinct = new Map(variants.map((words) => [words.join(' '), words.slice(0, WORD_LIMIT)]))
  return [...distinct.values()].filter((words) => words.length > 0)
}

function readings(text: string): string[][] {
  const letters = wordsOf(foldLetters(text))
  const sounds = wordsOf(foldSounds(foldLetters(withYo(text))))
  // `zzzz` sounds like z, which is everywhere.
  const isKept = sounds.every((word, i) => word.length * 2 >= (letters[i]?.length ?? 0))
  return isKept ? [letters, sounds] : [letters]
}

/** A phone number however it is spaced, with and without its trunk prefix. */
function numbers(query: string): string[][] {
  if (!/^[\d\s()+./-]+$/.test(query)) return []
  const digits = query.replace(/\D/g, '')
  if (digits === '') return []
  const bare = digits.replace(/^(?:00|0|8)/, '')
  return digits.length < TRUNK_MINIMUM || bare === digits ? [[digits]] : [[digits], [bare]]
}

/** Which parts of a text the query fits, as pairs of UTF-16 offsets, ascending, apart from each other; for highlighting. */
export function matchRanges(text: string, query: string): [number, number][] {
  const letters = placesOf(text)
  const spellings = [letters, foldSoundPlaces(placesOf(withYo(text)))]
  const unspaced = [letters.filter((place) => place.letter !== ' ')]
  const variants = queryVariants(query)
  return join(best(spellings, variants) ?? best(unspaced, variants) ?? [])
}

function placesOf(text: string): Place[] {
  const places: Place[] = []
  let start = 0
  for (const character of text) {
    const end = start + character.length
    // By UTF-16 units, as offsets into the joined letters count.
    for (const letter of foldCharacter(character).split('')) places.push({ letter, start, end })
    start = end
  }
  return places
}

/** The finds of the variant of which the most words are found; null when none is. */
function best(spellings: readonly (readonly Place[])[], variants: readonly string[][]): [number, number][] | null {
  const finds = variants.map((words) => words.map((word) => spellings.flatMap((places) => find(places, word))))
  const score = (found: readonly [number, number][][]) => found.filter((ranges) => ranges.length > 0).length
  const most = finds.reduce((a, b) => (score(b) > score(a) ? b : a), [])
  return score(most) > 0 ? most.flat() : null
}

function find(places: readonly Place[], word: string): [number, number][] {
  const text = places.map((place) => place.letter).join('')
  const ranges: [number, number][] = []
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const isStart = at === 0 || text[at - 1] === ' '
    // A single letter is everywhere: only the beginning of a word tells something.
    if (word.length > 1 || isStart) ranges.push([places[at]?.start ?? 0, places[at + word.length - 1]?.end ?? 0])
  }
  return ranges
}

function join(ranges: readonly [number, number][]): [number, number][] {
  const joined: [number, number][] = []
  for (const [start, end] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1)
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end)
    else joined.push([start, end])
  }
  return joined
}
