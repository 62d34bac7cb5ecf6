import { once } from 'node:events'
import { createReadStream, statSync } from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'

/** Media types by ending; a page's own words for everything else are not needed. */
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.gif': 'image/gif',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}

export type Site = { url: string; close(): void }

/**
 * Serves folders on the loopback, each under its name: `/quill/dist/quill.js`. `aliases`: what an application expects to
 * find beside itself, by the beginning of its path.
 */
export async function openSite(folders: ReadonlyMap<string, string>, aliases: Record<string, string>): Promise<Site> {
  const http = createServer((request, reply) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site')
    if (pathname === '/favicon.ico') return void reply.writeHead(204).end()
    const file = fileOf(decodeURIComponent(resolve(pathname, aliases)), folders)
    if (file === null) reply.writeHead(404).end()
    else send(reply, file)
  })
  return listen(http)
}

/**
 * A proxy behind which there is nothing: a page or frame that goes elsewhere is told that there is nothing to show, and
 * stays as it is.
 */
export function openNowhere(): Promise<Site> {
  const isPage = (accept = '') => accept.includes('text/html')
  return listen(createServer(({ headers }, reply) => reply.writeHead(isPage(headers.accept) ? 204 : 404).end()))
}

/** Firefox's preferences for a proxy; what is on the loopback goes past it. */
export function proxied({ url }: Site): Record<string, unknown> {
  const { hostname, port } = new URL(url)
  const to = (what: string) => ({ [`network.proxy.${what}`]: hostname, [`network.proxy.${what}_port`]: Number(port) })
  return { 'network.proxy.type': 1, ...to('http'), ...to('ssl') }
}

async function listen(http: Server): Promise<Site> {
  await once(http.listen(0, '127.0.0.1'), 'listening')
  const address = http.address()
  if (typeof address !== 'object' || address === null) throw new Error('The site has no port')
  const close = () => {
    http.close()
    http.closeAllConnections()
  }
  return { url: `http://127.0.0.1:${address.port}`, close }
}

function resolve(path: string, aliases: Record<string, string>): string {
  const alias = Object.keys(aliases).find((begin) => path.startsWith(begin))
  return alias === undefined ? path : path.replace(alias, aliases[alias] ?? '')
}

function fileOf(path: string, folders: ReadonlyMap<string, string>): string | null {
  const name = [...folders.keys()].find((one) => path.startsWith(`/${one}/`))
  if (name === undefined) return null
  const rest = normalize(path.slice(name.length + 1))
  const file = join(folders.get(name) ?? '', rest.startsWith('..') ? '' : rest)
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : null
}

function send(reply: ServerResponse, file: string): void {
  reply.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
  createReadStream(file).pipe(reply)
}
