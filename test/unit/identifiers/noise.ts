import fc from 'fast-check'

/** Contract numbers as companies make them: a series and numbers, or numbers and a series, or numbers alone. */
const series = fc
  .stringMatching(/^[АБВГДЕЖКЛМПРСТУФХABCDEFGHKLMPRSTUVX]{1,3}$/)
  .filter((word) => !/^(NO?|N)$/.test(word))
const digits = fc.stringMatching(/^[0-9]{1,6}$/)
const separator = fc.constantFrom('-', '/', ' ')
export const contract = fc
  .tuple(fc.option(series), fc.array(digits, { minLength: 1, maxLength: 3 }), fc.option(series), separator)
  .map(([first, numbers, last, between]) => [first, ...numbers, last].filter((run) => run !== null).join(between))

const local = fc.stringMatching(/^[a-z0-9]{1,10}([._-][a-z0-9]{1,8})?$/)
const domain = fc.stringMatching(/^[a-z]{1,10}(-[a-z]{1,5})?\.(com|example|org\.ua|рф)$/)
export const email = fc.tuple(local, domain).map(([user, host]) => `${user}@${host}`)

/** Characters that nobody sees, which pages and mail programs strew in. */
export const unseen = fc.constantFrom('\u00AD', '\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF', '\u200E')
const dash = fc.constantFrom('-', '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212')

const LATIN = { А: 'A', В: 'B', Е: 'E', К: 'K', М: 'M', Р: 'P', С: 'C', Т: 'T', У: 'Y', Х: 'X' } as Record<
  string,
  string
>
const CYRILLIC = Object.fromEntries(Object.entries(LATIN).map(([cyrillic, latin]) => [latin, cyrillic]))

export type Noise = { places: number[]; what: string[]; dash: string; upper: boolean; alike: boolean }
export const noise: fc.Arbitrary<Noise> = fc.record({
  places: fc.array(fc.nat(40), { maxLength: 4 }),
  what: fc.array(unseen, { minLength: 4, maxLength: 4 }),
  dash,
  upper: fc.boolean(),
  alike: fc.boolean(),
})

/** Strews unseen characters in, never at the very ends. */
export function strew(text: string, { places, what }: Noise): string {
  return places.reduce((now, place, i) => {
    const at = 1 + (place % Math.max(1, now.length - 1))
    return now.slice(0, at) + what[i] + now.slice(at)
  }, text)
}

/** What people and programs do to a contract number: other dashes, small letters, letters of the other script. */
export function disturbContract(text: string, how: Noise): string {
  const alike = how.alike ? text.replace(/./gu, (char) => LATIN[char] ?? CYRILLIC[char] ?? char) : text
  const dashed = alike.replace(/-/g, how.dash)
  return strew(how.upper ? dashed : dashed.toLowerCase(), how)
}
