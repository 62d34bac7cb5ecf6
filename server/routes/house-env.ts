import type { HttpBindings } from '@hono/node-server'

/** What every request carries through Hono. Without `incoming` it does not come from the network (tests). */
export type HouseEnv = { Variables: { requestId: string }; Bindings: Partial<HttpBindings> | undefined }
