import { once } from 'node:events'
import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { dataFolder, postgresPid, readyServer, startNpm } from '#test/support/program.ts'

test('SIGTERM for npm alone: npm waits until the server has finished its requests, and ends with 0', async () => {
  const folder = await dataFolder()
  const server = await readyServer(startNpm({ DATA_DIR: folder.path, PORT: '0' }))
  const body = JSON.stringify({ token: 'x'.repeat(43) })
  const slow = request(`${server.url}/api/invitations/look`, {
    method: 'POST',
    headers: { 'content-length': body.length },
  })
  slow.write(body.slice(0, 10))
  await sleep(100)
  server.child.kill('SIGTERM')
  await sleep(500)
  expect([server.child.exitCode, server.child.signalCode]).toEqual([null, null])
  slow.end(body.slice(10))
  const [response] = await once(slow, 'response')
  expect(response.statusCode).toBe(404)
  response.resume()
  expect(await server.ended).toMatchObject({ code: 0, signal: null })
  expect(await postgresPid(folder.path)).toBeNull()
  await folder.dispose()
})
