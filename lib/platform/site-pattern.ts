import type { SiteReason } from '#lib/i18n/site-fault.ts'

/**
 * A site as a person names it: `mail.example.com`, or `*.example.com` for that site and everything under it, or `*` for
 * every site. Names without a port or a path, because a script that follows a page into its about: frames can be
 * registered for whole sites only, and Firefox knows no ports there.
 */
export type ParsedSite = { site: string } | { reason: SiteReason }

const NAME = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/
const IP = /^[\d.]+$/

/** Reads a site; an address copied from a browser names its site too. International names become ASCII (IDNA). */
export function parseSite(text: string): ParsedSite {
  const written = text.trim().toLowerCase()
  if (written === '*') return { site: '*' }
  const [, scheme, rest = written] = /^([a-z*][a-z0-9+.-]*|\*):\/\/(.*)$/s.exec(written) ?? []
  if (scheme !== undefined && !['http', 'https', '*'].includes(scheme)) return { reason: 'scheme' }
  const host = rest.replace(/[/?#].*$/s, '')
  const path = rest.slice(host.length)
  if (/:\d*$/.test(host)) return { reason: 'port' }
  const wholePath = path === '' || path === '/' || path === '/*'
  if (!wholePath && (scheme === undefined || path.includes('*'))) return { reason: 'path' }
  return parseHost(host)
}

function parseHost(host: string): ParsedSite {
  const under = host.startsWith('*.')
  const base = under ? host.slice(2) : host
  if (base.includes('*')) return { reason: 'star' }
  const url = !/[@:\s]/.test(base) && URL.canParse(`http://${base}`) ? new URL(`http://${base}`) : null
  const name = url?.hostname.replace(/\.$/, '') ?? ''
  if (!NAME.test(name)) return { reason: 'name' }
  if (under && IP.test(name)) return { reason: 'star' }
  return { site: under ? `*.${name}` : name }
}

/** Whether a site's name covers a host name. */
export function covers(site: string, host: string): boolean {
  if (site === '*' || site === host) return true
  return site.startsWith('*.') && (host === site.slice(2) || host.endsWith(site.slice(1)))
}

/** As browsers write it (WebExtensions, "match patterns"). */
export const matchPattern = (site: string): string => `*://${site}/*`
