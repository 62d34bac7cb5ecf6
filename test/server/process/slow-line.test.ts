import { subscribe } from 'node:diagnostics_channel'
import type { Server } from 'node:http'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { readConfig } from '#server/config.ts'
import { serve } from '#server/serve.ts'
import { FILE_LIMIT } from '#server/verbs/import/spool.ts'
import { freshDatabase } from '#test/support/server.ts'

test('the largest file may come over a line of 100 kB a second', async () => {
  const database = await freshDatabase()
  const { promise: asked, resolve } = Promise.withResolvers<Server>()
  subscribe('http.server.request.start', (message) => resolve((message as { server: Server }).server))
  const config = { ...readConfig({ PORT: '0', DATABASE_URL: database.url }), dataFolder: '/' }
  const serving = await serve(config, pino({ level: 'silent' }), () => undefined)
  expect((await fetch(`${serving.publicUrl}/api/health`)).status).toBe(200)
  const { requestTimeout } = await asked
  expect(requestTimeout / 1000).toBeGreaterThanOrEqual(FILE_LIMIT / 100_000)
  await serving.stop()
  await database.close()
})
