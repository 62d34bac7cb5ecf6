import type { z } from 'zod'
import { NewEntry } from '#lib/protocol/entry.ts'
import type { ErrorCode, ErrorParams } from '#lib/protocol/errors.ts'

/** Fields that name another entry of the card. */
const NAMING = ['resolves', 'corrects', 'accepts', 'returns'] as const

/** Why an entry does not arrive. */
export type Refusal = { code: ErrorCode; params: ErrorParams }
export type Judgement = { ok: true; entry: NewEntry } | ({ ok: false; id: string } & Refusal)

/** Whether what was sent is an entry. UUIDs come back in lower case, as the database writes and the chain hashes them. */
export function judgeEntry(sent: unknown): Judgement {
  const parsed = NewEntry.safeParse(sent)
  if (parsed.success) return { ok: true, entry: inLowerCase(parsed.data) }
  return { ok: false, id: idOf(sent), ...refusalOf(parsed.error, sent) }
}

function inLowerCase({ id, content }: NewEntry): NewEntry {
  const named = NAMING.flatMap((field) => (content[field] === undefined ? [] : [[field, content[field].toLowerCase()]]))
  const promises = content.promises && { promises: content.promises.map((promise) => promise.toLowerCase()) }
  return { id: id.toLowerCase(), content: { ...content, ...Object.fromEntries(named), ...promises } }
}

function refusalOf(error: z.ZodError, sent: unknown): Refusal {
  const [issue] = error.issues
  const path = issue?.path ?? []
  // The entry's own fields lie in `content`, which the person who wrote it never sees.
  const field = (path[0] === 'content' && path.length > 1 ? path.slice(1) : path).join('.')
  const text = path.reduce<unknown>(memberOf, sent)
  if (issue?.code === 'too_big' && typeof text === 'string') {
    return { code: 'text-too-long', params: { field, length: text.length, limit: Number(issue.maximum) } }
  }
  return { code: 'bad-request', params: { field, reason: issue?.message ?? 'invalid' } }
}

function idOf(sent: unknown): string {
  const id = memberOf(sent, 'id')
  return typeof id === 'string' ? id : ''
}

function memberOf(value: unknown, name: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
