import { InvitationToken } from '#lib/protocol/staff.ts'
import { FaultError } from './failure.ts'

/** An invitation as a person pastes it: where the server is, and the token that opens it once. */
export type InvitationLink = { server: string; token: string }

const isLoopback = (host: string) =>
  host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host)

function parse(text: string): URL | null {
  const trimmed = text.trim()
  if (/\s/.test(trimmed) || trimmed === '') return null
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed)) return URL.parse(trimmed)
  // A person who types an address leaves the scheme out.
  const url = URL.parse(`https://${trimmed}`)
  return url && isLoopback(url.hostname) ? URL.parse(`http://${trimmed}`) : url
}

/** The origin of a URL that may be a server: https anywhere, http on this machine only. */
function originOf(url: URL): string {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new FaultError('bad-address')
  if (url.username !== '' || url.password !== '') throw new FaultError('bad-address')
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) throw new FaultError('insecure-address')
  return url.origin
}

/**
 * The server of an address as a person types it, `https://` left out or not.
 *
 * @returns the origin, without a slash at the end
 * @throws FaultError `bad-address`, `insecure-address`
 */
export function parseServerAddress(text: string): string {
  const url = parse(text)
  if (!url?.hostname) throw new FaultError('bad-address')
  return originOf(url)
}

/** The token stands after `#`, so that it is in no server's log, or in the path, as the last part. */
function tokenIn(url: URL | null): string | null {
  if (url === null) return null
  const places = [url.hash.slice(1), url.pathname.split('/').at(-1) ?? '', ...url.searchParams.values()]
  const parts = places.flatMap((place) => [place, place.split(/[=/]/).at(-1) ?? ''])
  return parts.find((part) => InvitationToken.safeParse(part).success) ?? null
}

/**
 * The link in a text as it is copied: with the words before and after it, in `<>` or quotation marks, with the full stop
 * of its sentence. A text without any link is its own.
 */
function linkIn(text: string): string {
  const words = text.split(/[\s<>"'«»“”„‘’]+/).map((word) => word.replace(/^[([]+|[)\].,;:!?…]+$/g, ''))
  return words.find((word) => tokenIn(parse(word)) !== null) ?? text
}

/**
 * Takes an invitation link apart, also when other words were copied along with it.
 *
 * @throws FaultError `bad-link` when there is no link or no token in it, `insecure-address` for http on another machine
 */
export function parseInvitationLink(text: string): InvitationLink {
  const url = parse(linkIn(text))
  if (!url?.hostname || !['http:', 'https:'].includes(url.protocol) || url.username !== '') {
    throw new FaultError('bad-link')
  }
  const token = tokenIn(url)
  const server = originOf(url)
  if (token === null) throw new FaultError('bad-link')
  return { server, token }
}
