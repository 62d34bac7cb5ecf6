/** A message that depends on a number: one form for each category of `Intl.PluralRules` that the language has. */
export type Plural = { readonly [category in Intl.LDMLPluralRule]?: string } & { readonly other: string }

/** Words of one area of the screen. `{name}` in braces stands for a parameter; a plural always has `{count}`. */
export type Messages = { readonly [key: string]: string | Plural }

/** The same keys as the English base, a plural where it has a plural. */
export type Translated<Base extends Messages> = { readonly [K in keyof Base]: Base[K] extends string ? string : Plural }

type NamesIn<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never

/** Names of the parameters of a message. */
export type ParamNames<M> = M extends string ? NamesIn<M> : M extends Plural ? 'count' | NamesIn<M['other']> : never

export type ParamValue = string | number

/** What `t` takes after the key: nothing, or an object with every parameter of the message. */
export type ParamsFor<M> = [ParamNames<M>] extends [never] ? [] : [{ readonly [N in ParamNames<M>]: ParamValue }]

/** The parameter names that stand in a text. */
export function parameterNames(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/
const BIDI_CONTROLS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** A value as it may stand inside a sentence: it cannot turn the order of the words around it (UAX #9, 2.7). */
function isolated(value: string): string {
  const plain = value.replace(BIDI_CONTROLS, '')
  return RIGHT_TO_LEFT.test(plain) ? `\u2068${plain}\u2069` : plain
}

/**
 * The text with its parameters filled in; a value that is missing shows as a dash rather than as a brace. Where a sentence
 * ends with a value that has a full stop of its own ("Иванов А. П."), that one ends it.
 */
export function fill(text: string, params: Readonly<Record<string, ParamValue>>, number: Intl.NumberFormat): string {
  return text.replace(/\{(\w+)\}(\.?)/g, (_, name: string, stop: string) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined
    if (value === undefined) return `–${stop}`
    if (typeof value === 'number') return `${number.format(value)}${stop}`
    return value.endsWith('.') ? isolated(value) : `${isolated(value)}${stop}`
  })
}
