import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { SNAPSHOT_CHECK_HEADER, SNAPSHOT_VERSION_HEADER } from '#lib/protocol/directory.ts'
import { endpoints } from '#lib/protocol/endpoints.ts'
import { ERROR_STATUS, ErrorBody } from '#lib/protocol/errors.ts'
import { LiveEvent } from '#lib/protocol/live.ts'
import { OLDEST_PROTOCOL_VERSION, PROTOCOL_HEADER, PROTOCOL_VERSION } from '#lib/protocol/version.ts'

const described = (schema: unknown): unknown =>
  schema instanceof z.ZodType ? z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) : (schema ?? null)

/** What travels besides the bodies of the endpoints: events of the stream, refusals with their codes, headers of ours. */
const BESIDE = [
  LiveEvent,
  ErrorBody,
  ERROR_STATUS,
  [PROTOCOL_HEADER, SNAPSHOT_VERSION_HEADER, SNAPSHOT_CHECK_HEADER],
] as const

/** Fingerprint of everything that travels between extension and server: SHA-256 over the JSON Schemas. */
function fingerprint(): string {
  const hash = createHash('sha256')
  for (const beside of BESIDE) hash.update(JSON.stringify(described(beside)))
  for (const [name, endpoint] of Object.entries(endpoints)) {
    const { method, path, role } = endpoint
    hash.update(JSON.stringify([name, method, path, role]))
    for (const part of ['params', 'query', 'body', 'answer'] as const) {
      hash.update(JSON.stringify([part, described(Reflect.get(endpoint, part))]))
    }
  }
  return hash.digest('hex').slice(0, 16)
}

/** `version: fingerprint` of every version that was released, and of the one being built. */
const history: Record<string, string> = JSON.parse(readFileSync(join(import.meta.dirname, 'history.json'), 'utf8'))

describe('the protocol version', () => {
  it('follows every change of the schemas', () => {
    const advice = `The schemas changed: raise PROTOCOL_VERSION in lib/protocol/version.ts if version ${PROTOCOL_VERSION} was released, and write "${PROTOCOL_VERSION}": "${fingerprint()}" into test/unit/protocol/history.json`
    expect(history[PROTOCOL_VERSION], advice).toBe(fingerprint())
  })

  it('has a history without gaps from the oldest version that is served', () => {
    for (let version = OLDEST_PROTOCOL_VERSION; version <= PROTOCOL_VERSION; version++)
      expect(history).toHaveProperty(String(version))
  })
})
