import { z } from 'zod'
import { endpoints } from '#lib/protocol/endpoints.ts'
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '#lib/protocol/version.ts'
import { DEMO_PASSWORD } from './company/load.ts'
import { STAFF } from './company/staff.ts'

/** Waits until a colleague, signed in elsewhere, reads an entry with that text on a card. Answers with its `seq`. */
export async function colleagueReads(publicUrl: string, cardId: string, text: string): Promise<number> {
  const ask = async (path: string, token: string, body?: object) => {
    const answer = await fetch(new URL(path, publicUrl), {
      method: body ? 'POST' : 'GET',
      headers: {
        [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${path} answers ${answer.status}: ${await answer.text()}`)
    return answer.json()
  }
  const session = await ask('/api/session', '', { email: STAFF[0].email, password: DEMO_PASSWORD })
  const { token } = z.object({ token: z.string() }).parse(session)
  for (;;) {
    const page = await ask(`/api/cards/${cardId}/entries?limit=5`, token)
    const { entries } = endpoints.readEntries.answer.parse(page)
    const entry = entries.find(({ content }) => content?.text === text)
    if (entry !== undefined) return entry.seq
    await new Promise((later) => setTimeout(later, 300))
  }
}
