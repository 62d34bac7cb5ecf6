import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { type Api, createApi } from '#lib/platform/api.ts'
import { systemClock } from '#lib/platform/clock.ts'
import { readConfig } from '#server/config.ts'
import type { Db } from '#server/db/tables.ts'
import { openDatabase } from '#server/open-database.ts'
import { serve } from '#server/serve.ts'

export type House = {
  url: string
  /** Makes the first administrator. */
  adminLink: string
  /** Straight into the database, past the server. */
  db: Db
  /** The API as somebody with this session. */
  api(token: string | null): Api
  close(): Promise<void>
}

/** A whole server of a company with its own PostgreSQL, as `npm start` runs it, on a free port. */
export async function openHouse(): Promise<House> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'medkarta-house-'))
  await chmod(dataFolder, 0o755) // as root, PostgreSQL runs as another user, who has to pass
  const config = readConfig({ PORT: '0', DATA_DIR: dataFolder })
  const serving = await serve(config, pino({ level: process.env.MEDKARTA_TEST_LOG ?? 'silent' }), (error) => {
    throw error
  })
  const beside = await openDatabase(config, {
    clock: systemClock,
    beside: true,
    who: 'a test',
    onTrouble: (message) => console.error(message),
    onLost: (error) => console.error(error),
  })
  const url = serving.publicUrl
  return {
    url,
    adminLink: serving.adminLink ?? '',
    db: beside.db,
    api: (token) => createApi({ server: url, token }),
    async close() {
      await beside.close()
      await serving.stop()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

/** What a page is, or how its server answers. */
type SitePage = string | ((reply: ServerResponse) => void)

/** A site with the given pages, by path. */
export async function openSite(pages: Record<string, SitePage>): Promise<{ url: string; close(): void }> {
  const site: Server = createServer((request, reply) => {
    const page = pages[new URL(request.url ?? '/', 'http://site').pathname]
    reply.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' })
    if (typeof page === 'function') page(reply)
    else reply.end(page)
  })
  await new Promise<void>((ready) => site.listen(0, '127.0.0.1', ready))
  const address = site.address()
  if (typeof address !== 'object' || address === null) throw new Error('The site has no port')
  return { url: `http://127.0.0.1:${address.port}`, close: () => void site.close() }
}
