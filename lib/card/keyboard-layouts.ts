/** What was typed with the wrong keyboard layout, as the right one would have written it. */

const LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./\\"
const LATIN_SHIFTED = '~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?|'
const RUSSIAN = 'ёйцукенгшщзхъфывапролджэячсмитьбю.\\'
const UKRAINIAN = "'йцукенгшщзхїфівапролджєячсмитьбю.ґ"

function keys(from: string, to: string): [string, string][] {
  const target = Array.from(to)
  return Array.from(from, (key, i) => [key, target[i] ?? key])
}

const both = (to: string) => new Map([...keys(LATIN, to), ...keys(LATIN_SHIFTED, to)])
const toRussian = both(RUSSIAN)
const toUkrainian = both(UKRAINIAN)
const toLatin = new Map([...keys(UKRAINIAN, LATIN), ...keys(RUSSIAN, LATIN)])

const retype = (text: string, layout: ReadonlyMap<string, string>) =>
  Array.from(text, (key) => layout.get(key) ?? layout.get(key.toLowerCase()) ?? key).join('')

/** The text on the other layouts: Latin letters on the Russian and Ukrainian ones, Cyrillic letters on the Latin one. */
export function otherLayouts(text: string): string[] {
  const others: string[] = []
  if (/[a-z]/i.test(text)) others.push(retype(text, toRussian), retype(text, toUkrainian))
  if (/[а-яёіїєґ]/i.test(text)) others.push(retype(text, toLatin))
  return others
}
