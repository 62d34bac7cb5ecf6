import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApi } from '#lib/platform/api.ts'
import { newEntry, newId } from '#test/support/cards.ts'
import { type MortalDisk, mountMortalDisk } from '#test/support/mortal-disk.ts'
import { isAlive, postgresPid, type RunningServer, startServer, waitForEnd } from '#test/support/program.ts'

let disk: MortalDisk | null
let data = ''
const servers: RunningServer[] = []
beforeAll(async () => {
  disk = await mountMortalDisk()
  if (disk === null) return
  data = join(disk.folder, 'data')
  await mkdir(data)
  await chmod(data, 0o755)
})
afterAll(async () => {
  await Promise.all(servers.map(killAll))
  await disk?.remove()
})

async function start(): Promise<RunningServer> {
  const server = await startServer({ DATA_DIR: data })
  servers.push(server)
  return server
}

/** Server and PostgreSQL are gone, and write nothing any more. */
async function killAll({ child, ended }: RunningServer): Promise<void> {
  const postgres = await postgresPid(data)
  child.kill('SIGKILL')
  await ended
  if (postgres === null || !(await isAlive(postgres))) return
  process.kill(postgres, 'SIGQUIT')
  await waitForEnd(postgres)
}

test('fault 1: the power goes right after an append was acknowledged: the entry is there', async ({ skip }) => {
  if (disk === null) return skip('only root may mount a disk')
  const first = await start()
  const body = { token: first.adminLink?.split('#')[1] ?? '', name: 'Olena', email: 'o@example.com' }
  const guest = createApi({ server: first.url, token: null })
  const { token } = await guest.call('acceptInvitation', { body: { ...body, password: 'correct horse' } })
  const olena = createApi({ server: first.url, token })
  const { id: cardId } = await olena.call('createClient', { body: { id: newId(), name: 'Иванов', identifiers: [] } })
  const plain = newEntry({ text: 'written without locking the card' })
  const linked = newEntry({ kind: 'question', text: 'written in a transaction of several statements' })
  for (const entry of [plain, linked]) {
    const { results } = await olena.call('appendEntries', { cardId, body: { entries: [entry] } })
    expect(results[0]?.status).toBe('accepted')
  }
  await disk.freeze()
  await killAll(first)
  await disk.comeBack()

  const second = await start()
  const back = createApi({ server: second.url, token })
  const { entries } = await back.call('readEntries', { cardId })
  expect(entries.map(({ id }) => id).slice(1)).toEqual([plain.id, linked.id])
})
