/**
 * A program: a server of one route that takes an append's body and answers as if it had been appended. So much do HTTP, Hono
 * and those who measure cost by themselves, on this machine.
 */
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { newEntry } from '#test/support/cards.ts'
import { cardOf } from './pgbench.ts'

const hex = 'ab'.repeat(32)
const { id, content } = newEntry()
const author = { authorId: cardOf(1), authorName: 'Person 1' }
const place = { cardId: cardOf(1), seq: 1, recordedAt: content.writtenAt, salt: hex.slice(32), previousHash: hex }
const entry = { ...place, id, ...author, content, contentDigest: hex, hash: hex }

const app = new Hono()
app.post('/api/cards/:cardId/entries', async (c) => {
  const { entries } = await c.req.json<{ entries: unknown[] }>()
  return c.json({ results: entries.map(() => ({ status: 'accepted', entry })), head: { seq: 1, hash: hex } })
})
serve({ fetch: app.fetch, port: 0 }, ({ port }: AddressInfo) =>
  console.log(`The empty route is ready at http://localhost:${port}`),
)
