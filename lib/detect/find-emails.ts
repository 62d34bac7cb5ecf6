import { normalEmail } from '../identifiers/email.ts'
import { undoQuotedPrintable } from './quoted-printable.ts'

/** An address in a text; `start` and `end` are places in that text. */
export type FoundEmail = { start: number; end: number; normal: string }

/** Longest local part and domain that are looked at, invisible characters included. */
const LOCAL_REACH = 100
const DOMAIN_REACH = 260

/** atext without the characters that in running text stand between an address and something else. */
const LOCAL = /[\p{L}\p{M}\p{N}\p{Default_Ignorable_Code_Point}!#$%&'*+.^_~\u2010\u2011\u2019-]/u
const QUOTED_LOCAL_END = /"(?:[^"\\\r\n]|\\.){1,64}"$/u
const NOT_FIRST = /^[^\p{L}\p{N}_]+/u
const PLAIN_DOMAIN = /[A-Za-z0-9.-]+/y
const DOMAIN = /[\p{L}\p{M}\p{N}\p{Default_Ignorable_Code_Point}.\u3002\u2010\u2011-]+/uy
const NOT_LAST = /[^\p{L}\p{M}\p{N}]+$/u
/** A word of another script that touches a Latin top-level domain: `a@b.example.orgещё`. No such domain is given out. */
const GLUED = /(\.[a-z]{2,})[\p{Script=Cyrillic}\p{Script=Greek}][^.]*$/iu

/** Endings of file names that are no top-level domains: `logo@2x.png`. */
const FILE =
  /\.(?:avif|bmp|css|csv|docx?|gif|html?|ico|jpe?g|js|json|log|map|mjs|mp[34]|pdf|php|png|svg|tiff?|tsx?|ttf|txt|wav|web[mp]|woff2?|xlsx?|xml)$/
/** `https://user:secret@host`; after the host an address is one: `https://crm.example/?email=a@b.example`. */
const CREDENTIALS_BEFORE = /:\/\/[^\s<>"'/?#]*$/
const URL_BEFORE = /:\/\/[^\s<>"']*$/
/** `git@host:path`, `root@host:~#`: a place on a machine, not a mailbox. */
const PATH_AFTER = /^:[~/\p{L}\p{N}]/u
const MESSAGE_ID_BEFORE = /(?:\b(?:message-id|in-reply-to|references|content-id)\s*:[^\r\n]*|\b[cm]id:\s*)$/i

/** Every email address in a text, from left to right, in time linear in its length. */
export function findEmails(text: string): FoundEmail[] {
  const decoded = text.includes('=') ? undoQuotedPrintable(text) : null
  if (decoded === null) return findIn(text)
  const { back } = decoded
  return findIn(decoded.text).map((found) => ({ ...found, start: back(found.start), end: back(found.end) }))
}

function findIn(text: string): FoundEmail[] {
  const found: FoundEmail[] = []
  let from = 0
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const email = around(text, at, from)
    if (email === null) continue
    found.push(email)
    from = email.end
  }
  return found
}

function around(text: string, at: number, from: number): FoundEmail | null {
  const local = localOf(text, at, Math.max(from, at - LOCAL_REACH))
  const domain = local === '' ? '' : domainOf(text, at + 1)
  if (domain === '') return null
  const start = at - local.length
  const end = at + 1 + domain.length
  const normal = normalEmail(text.slice(start, end))
  return normal === null || isSomethingElse(text, start, end, normal) ? null : { start, end, normal }
}

function localOf(text: string, at: number, from: number): string {
  if (text.charCodeAt(at - 1) === 0x22) return QUOTED_LOCAL_END.exec(text.slice(from, at))?.[0] ?? ''
  let start = at
  while (start > from && isLocal(text, start - 1)) start--
  const local = text.slice(start, at)
  const inUrl = /[/=?]/.test(text.charAt(start - 1)) && URL_BEFORE.test(text.slice(from, start))
  return (inUrl ? local.replace(/^.*[&#]/s, '') : local).replace(NOT_FIRST, '')
}

function isLocal(text: string, index: number): boolean {
  const unit = text.charCodeAt(index)
  const letter = (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a)
  // Half of a character beyond the basic plane: letters there are in no address that anybody has.
  return letter || LOCAL.test(text.charAt(index))
}

function domainOf(text: string, start: number): string {
  PLAIN_DOMAIN.lastIndex = start
  const plain = PLAIN_DOMAIN.exec(text)?.[0] ?? ''
  if (text.charCodeAt(start + plain.length) < 0x80 || start + plain.length >= text.length) return trimmed(plain)
  DOMAIN.lastIndex = start
  return trimmed(DOMAIN.exec(text)?.[0] ?? '')
}

const trimmed = (domain: string) =>
  domain.length > DOMAIN_REACH ? '' : domain.replace(NOT_LAST, '').replace(GLUED, '$1')

function isSomethingElse(text: string, start: number, end: number, normal: string): boolean {
  const [before, after] = [text.charAt(start - 1), text.charAt(end)]
  if (before === '@' || after === '@' || FILE.test(normal)) return true
  if (after === ':' && PATH_AFTER.test(text.slice(end, end + 2))) return true
  if (before !== ':' && before !== '/' && before !== '<') return false
  const line = text.slice(Math.max(0, start - LOCAL_REACH), start)
  return CREDENTIALS_BEFORE.test(line) || MESSAGE_ID_BEFORE.test(line)
}
