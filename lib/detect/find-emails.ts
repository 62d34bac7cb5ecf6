import { normalEmail } from '../identifiers/email.ts'

/** An address in a text; `start` and `end` are places in that text. */
export type FoundEmail = { start: number; end: number; normal: string }

/** Longest local part and domain that are looked at, invisible characters included. */
const LOCAL_REACH = 100
const DOMAIN_REACH = 260

/** atext without the characters that in running text stand between an address and something else. */
const LOCAL_END = /[\p{L}\p{M}\p{N}\p{Default_Ignorable_Code_Point}!#$%&'*+.^_~\u2010\u2011\u2019-]+$/u
const QUOTED_LOCAL_END = /"(?:[^"\\\r\n]|\\.){1,64}"$/u
const NOT_FIRST = /^[^\p{L}\p{N}_]+/u
const DOMAIN = /^[\p{L}\p{M}\p{N}\p{Default_Ignorable_Code_Point}.\u3002\u2010\u2011-]+/u
const NOT_LAST = /[^\p{L}\p{M}\p{N}]+$/u

/** Endings of file names that are no top-level domains: `logo@2x.png`. */
const FILE =
  /\.(?:avif|bmp|css|csv|docx?|gif|html?|ico|jpe?g|js|json|log|map|mjs|mp[34]|pdf|php|png|svg|tiff?|tsx?|ttf|txt|wav|web[mp]|woff2?|xlsx?|xml)$/
/** `https://user:secret@host`; after the host an address is one: `https://crm.example/?email=a@b.example`. */
const CREDENTIALS_BEFORE = /:\/\/[^\s<>"'/?#]*$/
const URL_QUERY_BEFORE = /:\/\/[^\s<>"']*$/
/** `git@host:path`, `root@host:~#`: a place on a machine, not a mailbox. */
const PATH_AFTER = /^:[~/\p{L}\p{N}]/u
const MESSAGE_ID_BEFORE = /(?:\b(?:message-id|in-reply-to|references|content-id)\s*:[^\r\n]*|\b[cm]id:\s*)$/i

/** Every email address in a text, from left to right, in time linear in its length. */
export function findEmails(text: string): FoundEmail[] {
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
  const before = text.slice(Math.max(from, at - LOCAL_REACH), at)
  const local = localOf(before)
  const domain = DOMAIN.exec(text.slice(at + 1, at + DOMAIN_REACH))?.[0].replace(NOT_LAST, '') ?? ''
  if (local === '' || domain === '') return null
  const start = at - local.length
  const end = at + 1 + domain.length
  const normal = normalEmail(text.slice(start, end))
  return normal === null || isSomethingElse(text, start, end, normal) ? null : { start, end, normal }
}

function localOf(before: string): string {
  const quoted = QUOTED_LOCAL_END.exec(before)
  if (quoted !== null) return quoted[0]
  const local = LOCAL_END.exec(before)?.[0] ?? ''
  const inUrl = URL_QUERY_BEFORE.test(before)
  return (inUrl ? local.replace(/^.*[&#]/s, '') : local).replace(NOT_FIRST, '')
}

function isSomethingElse(text: string, start: number, end: number, normal: string): boolean {
  if (text.charAt(end) === '@' || text.charAt(start - 1) === '@' || FILE.test(normal)) return true
  const before = text.slice(Math.max(0, start - LOCAL_REACH), start)
  if (CREDENTIALS_BEFORE.test(before) || MESSAGE_ID_BEFORE.test(before)) return true
  return PATH_AFTER.test(text.slice(end, end + 2))
}
