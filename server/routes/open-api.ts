import type { OpenAPIHono, RouteConfig } from '@hono/zod-openapi'
import type { Endpoint } from '#lib/protocol/endpoint.ts'
import { endpoints } from '#lib/protocol/endpoints.ts'
import { ErrorBody } from '#lib/protocol/errors.ts'
import { LiveEvent } from '#lib/protocol/live.ts'
import { VERSION } from '#server/version.ts'
import type { HouseEnv } from './house-env.ts'

/** Serves the OpenAPI document, made from the schemas that the routes parse with. */
export function serveOpenApi(app: OpenAPIHono<HouseEnv>): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', { type: 'http', scheme: 'bearer' })
  for (const [name, endpoint] of Object.entries(endpoints)) app.openAPIRegistry.registerPath(describe(name, endpoint))
  app.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Medkarta', version: VERSION, description: 'What was done for a client, and by whom.' },
  })
}

function describe(name: string, endpoint: Endpoint): RouteConfig {
  const { method, path, summary, role, params, query } = endpoint
  return {
    operationId: name,
    method,
    path,
    summary,
    description: role === 'anyone' ? 'Without a session.' : `For the role ${role} and above.`,
    security: role === 'anyone' ? [] : [{ session: [] }],
    request: { ...(params && { params }), ...(query && { query }), ...requestBody(endpoint) },
    responses: {
      200: { description: 'Done', content: answerContent(endpoint) },
      default: { description: 'Refused, see the code', content: { 'application/json': { schema: ErrorBody } } },
    },
  }
}

const binary = { schema: { type: 'string', format: 'binary' } } as const

function requestBody({ body, documentedBody }: Endpoint) {
  if (body === undefined) return {}
  if (body === 'picture') {
    return { body: { required: true, content: { 'image/png': binary, 'image/jpeg': binary, 'image/webp': binary } } }
  }
  const content = body === 'csv' ? { 'text/csv': binary } : { 'application/json': { schema: documentedBody ?? body } }
  return { body: { required: true, content } }
}

function answerContent({ answer }: Endpoint) {
  if (answer === 'bytes') return { 'application/octet-stream': binary }
  if (answer === 'csv') return { 'text/csv': binary }
  if (answer === 'events') return { 'text/event-stream': { schema: LiveEvent } }
  return { 'application/json': { schema: answer } }
}
