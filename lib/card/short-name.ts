/** A word of a person's name: one capital, small letters after it, perhaps a hyphen (Петренко-Коваль, О'Нілл). */
const WORD = /^\p{Lu}[\p{Ll}'’ʼ]*(?:\p{Lu}\p{Ll}+)?(?:-\p{Lu}\p{Ll}+)?$/u
const CYRILLIC = /^\p{Script=Cyrillic}/u
/** Russian and Ukrainian patronymics. */
const PATRONYMIC = /(?:ович|евич|ёвич|йович|ьич|мич|тич|кич|овна|евна|ёвна|ична|івна|ївна|оглы|кызы)$/u
const LEGAL_FORM = /^(?:Общество|Товариство|Товарищество|Компания|Компанія|Фирма|Фірма|Завод|Фонд|Банк|Группа|Група)$/u

const initial = (word: string) => `${[...word][0]}.`

/**
 * The name that a button has room for: "Иванов Алексей Петрович" and "Алексей Петрович Иванов" -> "Иванов А. П.",
 * "Иванов Алексей" -> "Иванов А.". Companies, names in other scripts and whatever is not plainly a person's name stay
 * as they are: a shortened company may be another company.
 */
export function shortName(name: string): string {
  const words = name.trim().split(/\s+/)
  if (words.length < 2 || words.length > 3) return name.trim()
  if (!words.every((word) => WORD.test(word) && CYRILLIC.test(word) && !LEGAL_FORM.test(word))) return name.trim()
  const [first = '', second = '', third] = words
  if (third === undefined) return PATRONYMIC.test(second) ? name.trim() : `${first} ${initial(second)}`
  if (PATRONYMIC.test(third)) return `${first} ${initial(second)} ${initial(third)}`
  if (PATRONYMIC.test(second)) return `${third} ${initial(first)} ${initial(second)}`
  return name.trim()
}
