import { foldLetters } from '#lib/card/fold-letters.ts'

/** Legal forms in full, and in short: one company may be written with either, or with none. The longer ones first. */
const IN_SHORT = [
  ['общество с ограниченной ответственностью', 'ооо'],
  ['индивидуальный предприниматель', 'ип'],
  ['физическое лицо предприниматель', 'флп'],
  ['частный предприниматель', 'чп'],
  ['частное предприятие', 'чп'],
  ['закрытое акционерное общество', 'зао'],
  ['открытое акционерное общество', 'оао'],
  ['публичное акционерное общество', 'пао'],
  ['частное акционерное общество', 'чао'],
  ['акционерное общество', 'ао'],
  ['товариство з обмеженою відповідальністю', 'тов'],
  ['фізична особа підприємець', 'фоп'],
  ['індивідуальний підприємець', 'фоп'],
  ['приватне підприємство', 'пп'],
  ['закрите акціонерне товариство', 'зат'],
  ['відкрите акціонерне товариство', 'ват'],
  ['публічне акціонерне товариство', 'пат'],
  ['приватне акціонерне товариство', 'прат'],
  ['акціонерне товариство', 'ат'],
  ['комунальне некомерційне підприємство', 'кнп'],
  ['комунальне підприємство', 'кп'],
  ['державне підприємство', 'дп'],
].map((pair) => pair.map((text) => ` ${foldLetters(text)} `) as [string, string])

/** Forms by kind; those between two commas are one form. Others of a kind may be it in another language, or after a reform. */
const KINDS = [
  'ооо тов тзов tob, тоо, llc, ltd limited, gmbh',
  'ип фоп флп спд, чп',
  'пп, чп',
  'ао ат, зао зат, оао ват, пао пат, чао прат, нао',
  'кп, кнп',
  'дп',
  'inc incorporated, corp corporation, co',
].map((kind) => kind.split(', ').map((form) => form.split(' ').map((word) => foldLetters(word))))

/** How a legal form is called in one spelling, and its kinds: a ЧП may be a ФОП or a ПП, which are two. */
type LegalForm = { form: string; kinds: number[] }

const spellings = KINDS.flatMap((forms, kind) => forms.map((words) => ({ words, form: words[0] ?? '', kind })))
const LEGAL_FORMS = new Map(
  spellings.flatMap(({ words, form }) => {
    const kinds = spellings.flatMap((other) => (other.form === form ? other.kind : []))
    return words.map((word): [string, LegalForm] => [word, { form, kinds }])
  }),
)

/** The words of a title in one spelling of letters, legal forms in short and in one language. */
export function titleWords(title: string): string[] {
  const folded = ` ${foldLetters(title).split(' ').filter(Boolean).join(' ')} `
  const short = IN_SHORT.reduce((text, [full, short]) => text.replaceAll(full, short), folded)
  const words = short.split(' ').filter(Boolean)
  return words.map((word) => LEGAL_FORMS.get(word)?.form ?? word)
}

/** Whether a word of those is a legal form. */
export const isLegalForm = (word: string): boolean => LEGAL_FORMS.has(word)

/** Whether one company may be written with either of two: they are of one kind. */
export const mayBeOneForm = (one: string, other: string): boolean =>
  LEGAL_FORMS.get(one)?.kinds.some((kind) => LEGAL_FORMS.get(other)?.kinds.includes(kind)) ?? false
