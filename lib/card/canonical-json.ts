/** What JSON can say (RFC 8259). A member that is undefined is left out, as `JSON.stringify` does. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined }

/**
 * The one spelling of a JSON value (RFC 8785): no white space, members sorted by UTF-16 code units, numbers and strings
 * as ECMAScript writes them.
 *
 * @throws TypeError for what I-JSON (RFC 7493) cannot hold: NaN, infinities, lone surrogates
 */
export function canonicalJson(value: Json): string {
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object' && value !== null) return `{${members(value).join(',')}}`
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`JSON has no ${value}`)
  if (typeof value === 'string' && !value.isWellFormed()) throw new TypeError('JSON has no lone surrogates')
  return JSON.stringify(value)
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

// `sort` without a comparison compares UTF-16 code units, as section 3.2.3 asks.
function members(value: { readonly [name: string]: Json | undefined }): string[] {
  return Object.keys(value)
    .sort()
    .flatMap((name) => {
      const member = value[name]
      return member === undefined ? [] : [`${canonicalJson(name)}:${canonicalJson(member)}`]
    })
}
