import { normalDomain } from './domain.ts'
import { dropInvisible } from './invisible.ts'

// atext of RFC 5322, section 3.2.3, and UTF-8 of RFC 6531, section 3.3, in lower case.
const DOT_ATOM = /^[\w!#$%&'*+/=?^`{|}~\u{A1}-\u{10FFFF}-]+(?:\.[\w!#$%&'*+/=?^`{|}~\u{A1}-\u{10FFFF}-]+)*$/u
const QUOTED = /^"(?:[^"\\\p{Cc}]|\\[^\p{Cc}])*"$/u
const SPACE_OR_SEPARATOR = /[\p{Z}\p{Cc}\p{Cs}\p{Cn}]/u
/** Longest local part in octets (RFC 5321, section 4.5.3.1.1) and longest address (section 4.5.3.1.3, without the brackets). */
const LOCAL_LIMIT = 64
const ADDRESS_LIMIT = 254

/** Most addresses are plain ASCII, short, and have no tag: nothing is left to do but small letters. */
const PLAIN = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,63}$/i
const PLAIN_LIMIT = 64

const encoder = new TextEncoder()
const octets = (text: string) => encoder.encode(text).length

/**
 * The normal form of a mailbox: lower case, without plus tag, invisible characters, needless quotes, brackets and
 * `mailto:`; the domain in its ASCII spelling (RFC 5321, 5322, 6531). Null when the value is no mailbox. Domains
 * without a dot and address literals such as `[192.0.2.1]` are none.
 */
export function normalEmail(value: string): string | null {
  if (value.length <= PLAIN_LIMIT && PLAIN.test(value) && !/xn--/i.test(value)) return value.toLowerCase()
  if (value.length > 1000) return null
  const mailbox = unwrap(fold(value))
  const at = mailbox.lastIndexOf('@')
  if (at < 1) return null
  const local = normalLocal(mailbox.slice(0, at))
  const domain = normalDomain(mailbox.slice(at + 1))
  if (local === null || domain === null) return null
  return octets(local) <= LOCAL_LIMIT && octets(local) + 1 + domain.length <= ADDRESS_LIMIT
    ? `${local}@${domain}`
    : null
}

/** Lower case, one spelling of composed letters, apostrophes and dashes that word processors exchange. */
function fold(value: string): string {
  return dropInvisible(dropInvisible(value).normalize('NFKC').toLowerCase().normalize('NFKC'))
    .replace(/[\u2018\u2019\u02BC]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .trim()
}

/** Takes off what stands around an address: `mailto:`, angle brackets, quotes, the end of a sentence. */
function unwrap(value: string): string {
  let mailbox = value.replace(/^mailto:/, '').replace(/[.,;:!?]+$/, '')
  const wrapped = /^(?:<(.*)>|\[(.*)\]|\((.*)\)|'(.*)'|«(.*)»|“(.*)”)$/su.exec(mailbox)
  if (wrapped !== null)
    mailbox = unwrap(
      wrapped
        .slice(1)
        .find((part) => part !== undefined)
        ?.trim() ?? '',
    )
  return mailbox
}

function normalLocal(local: string): string | null {
  const quoted = QUOTED.test(local)
  const words = quoted ? local.slice(1, -1).replace(/\\(.)/gsu, '$1') : local
  if (DOT_ATOM.test(words) && !SPACE_OR_SEPARATOR.test(words)) return withoutTag(words)
  return quoted && words !== '' ? `"${words.replace(/[\\"]/g, '\\$&')}"` : null
}

/** `a+tag` is `a` (RFC 5233 calls it subaddressing); a mailbox that begins with `+` is left whole. */
function withoutTag(local: string): string | null {
  const plus = local.indexOf('+')
  const user = plus > 0 ? local.slice(0, plus) : local
  return user.endsWith('.') ? null : user
}
