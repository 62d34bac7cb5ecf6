import { mkdtempSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { build } from 'vite'

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

export type Gallery = { url: string; close(): void }

function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://gallery')
    const file = pathname === '/' ? '/index.html' : pathname
    if (file.includes('..') || TYPES[extname(file)] === undefined) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'content-type': `${TYPES[extname(file)]}; charset=utf-8` })
    response.end(readFileSync(join(folder, file)))
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}

/** Builds the gallery into a temporary folder, as the extension is built, and serves it on this machine. */
export async function openGallery(): Promise<Gallery> {
  const outDir = mkdtempSync(join(tmpdir(), 'medkarta-gallery-'))
  await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, target: ['chrome125', 'firefox142'], modulePreload: false },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  })
  const server = await serve(outDir)
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() }
}
