import { vi } from 'vitest'
import { PrefixSet } from '#lib/directory/prefix-set.ts'
import { identifierDigest, importDirectoryKey, PREFIX_BYTES } from '#lib/identifiers/digest.ts'
import { parts } from '#lib/platform/parts.ts'
import type { ClientSummary } from '#lib/protocol/client.ts'
import type { Sighting } from '#lib/protocol/page.ts'
import { saveSession } from '#lib/store/account.ts'

const KEY = 'A'.repeat(43)

export const IVANOV = client('0199c0de-0000-7000-8000-000000000001', 'Иванов', 'ivanov@client.example')
export const PETRENKO = client('0199c0de-0000-7000-8000-000000000002', 'Петренко', 'petrenko@client.example')

function client(id: string, name: string, email: string): ClientSummary & { email: string } {
  const identifiers = [{ kind: 'email', value: email, normal: email } as const]
  return { id, name, company: '', identifiers: [...identifiers], lastEntryAt: null, openItems: 0, email }
}

const digestOf = async (email: string) => identifierDigest(await importDirectoryKey(KEY), 'email', email)

/** Somebody signs in here, and the directory holds the clients. */
export async function signInHere(server = 'https://cards.example.com'): Promise<void> {
  const staff = {
    id: 'olena',
    name: 'Олена',
    email: 'olena@pribor.example.com',
    role: 'member',
    disabled: false,
  } as const
  const company = { name: 'Прибор', country: 'UA', masks: [], templates: [], directoryKey: KEY }
  await saveSession(parts.db, server, { token: 'token', staff, company })
  const digests = await Promise.all([IVANOV, PETRENKO].map(({ email }) => digestOf(email)))
  const prefixes = digests.map((digest) => digest.slice(0, PREFIX_BYTES * 2)).toSorted()
  const bytes = new Uint8Array(Buffer.from(prefixes.join(''), 'hex'))
  await parts.db.directory.put({ key: 'directory', version: 1, bytes: new PrefixSet(bytes).bytes })
}

/** What the server is asked, by path; answered when the test says so. */
export type Question = { path: string; digests: string[]; answer(): void; fail(): void }

/** Takes the place of the network: questions wait until the test answers them. */
export function silentServer(): Question[] {
  const asked: Question[] = []
  vi.stubGlobal('fetch', (address: string, { body }: RequestInit) => {
    const { promise, resolve, reject } = Promise.withResolvers<Response>()
    const digests: string[] = body ? (JSON.parse(String(body)).digests ?? []) : []
    asked.push({
      path: new URL(address).pathname,
      digests,
      answer: () => resolve(answerTo(new URL(address).pathname, digests).then((body) => Response.json(body))),
      fail: () => reject(new TypeError('Failed to fetch')),
    })
    return promise
  })
  return asked
}

async function answerTo(path: string, digests: string[]): Promise<unknown> {
  if (path.endsWith('/delta')) return { type: 'delta', to: 1, added: '', removed: '', check: '' }
  const clients = await Promise.all([IVANOV, PETRENKO].map(async (one) => ({ digest: await digestOf(one.email), one })))
  const hits = clients.filter(({ digest }) => digests.includes(digest))
  return { hits: hits.map(({ digest, one: { email: _, ...summary } }) => ({ digest, clients: [summary] })) }
}

/** The sender of a message that is open. */
export const sender = (email: string): Sighting => {
  return { kind: 'email', normal: email, as: email, place: 'sender', prominence: 90 }
}
