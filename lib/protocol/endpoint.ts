import type { z } from 'zod'
import type { Role } from './staff.ts'

/**
 * One endpoint of the API. `role`: the least role that may call it, `anyone` without a session. `path` holds parameters
 * in braces, as OpenAPI does. `body: 'csv'` and `'picture'` are streams of bytes, `answer: 'bytes'` and `'csv'` likewise;
 * `'events'` is one of server-sent events.
 */
export type Endpoint = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  path: `/api/${string}`
  summary: string
  role: Role | 'anyone'
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType | 'csv' | 'picture'
  /** What the OpenAPI document says of the body, where the verb judges its parts one by one. */
  documentedBody?: z.ZodType
  answer: z.ZodType | 'bytes' | 'csv' | 'events'
}
