/** A word of a person's name: one capital, small letters after it, perhaps a hyphen (Петренко-Коваль, О'Нілл). */
const WORD = /^\p{Lu}[\p{Ll}'’ʼ]*(?:\p{Lu}\p{Ll}+)?(?:-\p{Lu}\p{Ll}+)?$/u
const CYRILLIC = /^\p{Script=Cyrillic}/u
/** Russian and Ukrainian patronymics. */
const PATRONYMIC = /(?:ович|евич|ёвич|йович|ьич|мич|тич|кич|овна|евна|ёвна|ична|івна|ївна|оглы|кызы)$/u

const initial = (word: string) => `${[...word][0]}.`

/**
 * The name that a button has room for: "Иванов Алексей Петрович" and "Алексей Петрович Иванов" -> "Иванов А. П.". Only
 * a patronymic tells a person's name for certain. Everything else stays as it is: a shortened company may be another
 * company.
 */
export function shortName(name: string): string {
  const whole = name.trim()
  const words = whole.split(/\s+/)
  const [first = '', second = '', third = ''] = words
  if (words.length !== 3 || !words.every((word) => WORD.test(word) && CYRILLIC.test(word))) return whole
  if (PATRONYMIC.test(third)) return `${first} ${initial(second)} ${initial(third)}`
  if (PATRONYMIC.test(second)) return `${third} ${initial(first)} ${initial(second)}`
  return whole
}
