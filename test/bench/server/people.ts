import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { newEntry } from '#test/support/cards.ts'

/**
 * People who append one entry after the other over HTTP, each on any of the cards.
 *
 * @param tokens a session each
 * @returns appends a second
 */
export async function appendByPeople(
  server: string,
  tokens: readonly string[],
  ask: { seconds: number; cards: string[] },
) {
  const agent = new Agent({ keepAlive: true, maxSockets: tokens.length })
  const end = performance.now() + ask.seconds * 1_000
  let appended = 0
  const work = async (token: string) => {
    while (performance.now() < end) {
      const cardId = ask.cards[Math.floor(Math.random() * ask.cards.length)]
      await append(`${server}/api/cards/${cardId}/entries`, token, agent)
      appended++
    }
  }
  const start = performance.now()
  await Promise.all(tokens.map(work))
  const seconds = (performance.now() - start) / 1_000
  agent.destroy()
  return appended / seconds
}

/** By Node's plain client: what measures has to cost little, it runs on the same machine. */
async function append(url: string, token: string, agent: Agent): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const asked = request(url, { method: 'POST', headers, agent }, async (answer) => {
    const said = await text(answer)
    if (answer.statusCode === 200 && said.includes('"accepted"')) resolve()
    else reject(new Error(`An append failed: ${answer.statusCode} ${said}`))
  })
  asked.on('error', reject)
  asked.end(JSON.stringify({ entries: [newEntry()] }))
  return promise
}
