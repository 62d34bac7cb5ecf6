const ASCII_LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/
const TOP_LEVEL = /^(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})$/
const WORDS_AND_DOTS = /^[\p{L}\p{M}\p{N}.\-\u3002\u30FB\u00B7]+$/u

/**
 * The ASCII spelling of a domain name in lower case: `почта.рф` and `xn--80a1acny.xn--p1ai` are one (UTS #46, as the URL
 * parser of browsers and Node does it). Null when it is no public domain name: no dot, an IP address, bad labels.
 */
export function normalDomain(value: string): string | null {
  const ascii = /^[a-z0-9.-]*$/i.test(value) && !value.includes('xn--') ? value.toLowerCase() : toAscii(value)
  if (ascii === null || ascii.length > 253) return null
  const labels = ascii.replace(/\.$/, '').split('.')
  const top = labels.at(-1) ?? ''
  return labels.length >= 2 && TOP_LEVEL.test(top) && labels.every((label) => ASCII_LABEL.test(label))
    ? labels.join('.')
    : null
}

function toAscii(value: string): string | null {
  if (!WORDS_AND_DOTS.test(value)) return null
  const url = URL.parse(`http://${value}/`)
  return url === null ? null : url.hostname
}
