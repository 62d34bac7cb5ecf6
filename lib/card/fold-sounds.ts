/**
 * Folds further what letters alone cannot: the several Latin spellings of one Cyrillic sound (kh and h, ts and c, ie and
 * e, shch and sch). A part of a word need not fold into a part of the folded word, so that this comes beside the folding
 * by letters and not instead of it.
 */

const DOUBLED = /([a-z])\1+/g
const SPELLINGS = /shch|sch|tch|kh|ph|t[sz]|cz|i[eo]/g
const SOUNDS: Record<string, string> = {
  ...{ shch: 'sh', sch: 'sh', tch: 'ch', kh: 'h', ph: 'f', ts: 'c', tz: 'c', cz: 'c', ie: 'e', io: 'e' },
}

/** One letter of folded text, and where in the original text it comes from. */
export type Place = { letter: string; start: number; end: number }

const PASSES = [DOUBLED, SPELLINGS, DOUBLED]
const soundOf = (spelling: string) => SOUNDS[spelling] ?? spelling.slice(0, 1)

/** Text folded by letters, folded by sounds. */
export function foldSounds(folded: string): string {
  return PASSES.reduce((text, pass) => text.replace(pass, soundOf), folded)
}

/** The same for letters that know where they come from. */
export function foldSoundPlaces(places: readonly Place[]): readonly Place[] {
  return PASSES.reduce(foldPass, places)
}

function foldPass(places: readonly Place[], pass: RegExp): readonly Place[] {
  const text = places.map((place) => place.letter).join('')
  const folded: Place[] = []
  let done = 0
  for (const match of text.matchAll(pass)) {
    const all = places.slice(match.index, match.index + match[0].length)
    const [start, end] = [all[0]?.start ?? 0, all.at(-1)?.end ?? 0]
    folded.push(...places.slice(done, match.index))
    folded.push(...Array.from(soundOf(match[0]), (letter) => ({ letter, start, end })))
    done = match.index + match[0].length
  }
  return [...folded, ...places.slice(done)]
}

/** Ukrainian ьо is the ё of Russian; as long as before, so that places stay. */
export const withYo = (text: string): string => text.replace(/ьо/gi, 'ьё')
