import { resolve } from 'node:path'
import { z } from 'zod'
import { SSL_MODES } from './db/tls.ts'
import { StartError } from './start-error.ts'

/** What the environment says, read once. Empty variables count as unset. */
export type Config = {
  port: number
  /** Where to listen. The loopback by default: beyond it people reach the server by https through a proxy. */
  host: string
  dataFolder: string
  /** A PostgreSQL of one's own; null: the embedded one in `dataFolder`. */
  databaseUrl: string | null
  /** Address under which people reach the server, without a slash at the end; null: this machine's own. */
  publicUrl: string | null
  /** Port of its own for Prometheus; null: nothing is measured. */
  metricsPort: number | null
  /** Most requests a second of one person on the long run; 0: any number. */
  pace: number
}

const PortNumber = z.coerce.number().int().min(0).max(65_535)

const Environment = z.object({
  PORT: PortNumber.default(8787).catch(bad('PORT', 'must be a port number from 1 to 65535, or 0 for any that is free')),
  METRICS_PORT: PortNumber.optional().catch(
    bad('METRICS_PORT', 'must be a port number from 1 to 65535, or 0 for any that is free'),
  ),
  REQUESTS_PER_SECOND: z.coerce
    .number()
    .min(0)
    .max(1e6)
    .default(50)
    .catch(bad('REQUESTS_PER_SECOND', 'must be a number, 0 for no limit')),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z
    .string()
    .refine(isPostgresUrl)
    .optional()
    .catch(
      bad(
        'DATABASE_URL',
        `must look like postgres://user:password@host:5432/database, and its sslmode be one of ${SSL_MODES.join(', ')}`,
      ),
    ),
  PUBLIC_URL: z
    .string()
    .refine(isOrigin)
    .transform((url) => new URL(url).origin)
    .optional()
    .catch(bad('PUBLIC_URL', 'must look like https://cards.example.com, without a path; http only for localhost')),
})

/**
 * @param environment such as `process.env`
 * @throws StartError for a bad value, and for two that cannot be together
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== '')
  const said = Environment.parse(Object.fromEntries(given))
  if (said.PORT !== 0 && said.PORT === said.METRICS_PORT) throw new StartError(onePort(said.PORT))
  return {
    port: said.PORT,
    host: said.HOST,
    dataFolder: resolve(said.DATA_DIR),
    databaseUrl: said.DATABASE_URL ?? null,
    publicUrl: said.PUBLIC_URL ?? null,
    metricsPort: said.METRICS_PORT ?? null,
    pace: said.REQUESTS_PER_SECOND,
  }
}

/** Where uploaded files wait: beside the embedded database, where there must be room anyway. */
export const spoolFolder = ({ databaseUrl, dataFolder }: Config): string | undefined =>
  databaseUrl === null ? dataFolder : undefined

const onePort = (port: number): string =>
  `PORT and METRICS_PORT are both ${port}, and each needs a port of its own. Set one of them to another port.`

/** Passwords may stand in the values: only the port's is repeated. */
function bad(name: string, must: string): (context: { value: unknown }) => never {
  return ({ value }) => {
    throw new StartError(`${name}${name === 'DATABASE_URL' ? '' : `=${value}`} ${must}. Correct it and start again.`)
  }
}

function isPostgresUrl(text: string): boolean {
  const url = URL.parse(text)
  if (url === null || !['postgres:', 'postgresql:'].includes(url.protocol)) return false
  const mode = url.searchParams.get('sslmode')
  return mode === null || SSL_MODES.includes(mode)
}

/** An origin to which the extension sends a password: see `lib/platform/server-address.ts`. */
function isOrigin(text: string): boolean {
  const url = URL.parse(text)
  if (url === null || url.href !== `${url.origin}/`) return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127\.[\d.]+$/.test(host)
}
