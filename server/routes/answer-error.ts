import type { Context, ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Logger } from 'pino'
import { ZodError } from 'zod'
import { ERROR_STATUS, type ErrorBody, MedkartaError } from '#lib/protocol/errors.ts'
import { isDatabaseAway, isDiskFull, isUnstorable } from '#server/db/breakdown.ts'
import type { HouseEnv } from './house-env.ts'

/** The one place where what was thrown becomes an answer. What nobody foresaw is logged under the request's id. */
export function answerErrors(log: Logger): ErrorHandler<HouseEnv> {
  return (error, c) => {
    const refusal = toRefusal(error)
    if (refusal.code === 'internal')
      log.error({ request: c.get('requestId'), error: describe(error) }, 'unexpected error')
    if (refusal.code === 'unavailable' || refusal.code === 'disk-full')
      log.warn({ request: c.get('requestId'), error: error.message }, refusal.code)
    return refuse(c, refusal)
  }
}

/** The answer for a refusal. */
export function refuse(c: Context<HouseEnv>, { code, params }: MedkartaError): Response {
  const body: ErrorBody = { error: { code, ...(Object.keys(params).length > 0 && { params }) } }
  if (code === 'rate-limited') c.header('retry-after', String(params.seconds))
  return c.json(body, ERROR_STATUS[code])
}

function toRefusal(error: unknown): MedkartaError {
  if (error instanceof MedkartaError) return error
  if (error instanceof ZodError) return fromZod(error)
  if (error instanceof HTTPException) return new MedkartaError('bad-request', { field: 'body', reason: error.message })
  if (isDiskFull(error)) return new MedkartaError('disk-full')
  if (isDatabaseAway(error)) return new MedkartaError('unavailable')
  if (isUnstorable(error)) return new MedkartaError('bad-request', { field: 'body', reason: 'not storable' })
  return new MedkartaError('internal')
}

/** The first thing that does not fit; the value itself is not repeated. */
function fromZod(error: ZodError): MedkartaError {
  const [issue] = error.issues
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  return new MedkartaError('bad-request', {
    field: [...(issue?.path ?? []), ...(unknown === undefined ? [] : [unknown])].join('.') || 'body',
    reason: issue?.message ?? 'does not fit',
  })
}

/** An error without the values that a person entered: PostgreSQL's `detail` would name them. */
function describe(error: unknown): { type: string; message: string; stack?: string | undefined; code?: unknown } {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) }
  return { type: error.name, message: error.message, stack: error.stack, ...('code' in error && { code: error.code }) }
}
