import { execFile } from 'node:child_process'
import { chown, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { hasPostgres15, startPostgres15 } from '#test/support/own-postgres.ts'
import { dataFolder, startProgram, startServer } from '#test/support/program.ts'

const has15 = await hasPostgres15()

describe.skipIf(!has15)(
  `TLS to a database with a private certificate${has15 ? '' : ' (skipped: no PostgreSQL 15)'}`,
  () => {
    let server: Awaited<ReturnType<typeof startPostgres15>>
    let folder: Awaited<ReturnType<typeof dataFolder>>
    let certificate: string
    beforeAll(async () => {
      server = await startPostgres15()
      folder = await dataFolder()
      certificate = await useTls(server.url)
    })
    afterAll(async () => {
      await server.stop()
      await folder.dispose()
    })

    const variables = (query: string, host = '127.0.0.1') => ({
      DATABASE_URL: `${server.url.replace('127.0.0.1', host)}?${query}`,
      DATA_DIR: folder.path,
      PORT: '0',
    })

    /** The one line of a start that must fail. */
    async function refusal(query: string, host?: string): Promise<string> {
      const { code, out, error } = await startProgram('server/main.ts', [], variables(query, host)).ended
      expect({ code, out, lines: error.split('\n').length }, error).toEqual({ code: 1, out: '', lines: 2 })
      expect(error).not.toContain('owner') // the password
      return error
    }

    test.each(['require', 'verify-ca', 'verify-full'])('sslmode=%s: one line says what to do', async (mode) => {
      const error = await refusal(`sslmode=${mode}`)
      expect(error).toContain('has a certificate of an authority that is not known here. Add sslrootcert=FILE')
      expect(error).toContain('to DATABASE_URL, or set sslmode=no-verify there if the way to the database is trusted.')
    })

    test('a file that is not there, one of another authority', async () => {
      const missing = join(folder.path, 'missing.pem')
      expect(await refusal(`sslmode=require&sslrootcert=${missing}`)).toBe(
        `DATABASE_URL says sslrootcert=${missing}, and that cannot be read (ENOENT). Correct it.\n`,
      )
      const other = await makeCertificate(folder.path, 'other')
      expect(await refusal(`sslmode=require&sslrootcert=${other}`)).toContain(
        `another authority than that of ${other}.`,
      )
      const garbage = join(folder.path, 'garbage.pem')
      await writeFile(garbage, 'no certificate')
      expect(await refusal(`sslmode=require&sslrootcert=${garbage}`)).toContain(
        `another authority than that of ${garbage}`,
      )
    })

    test('a certificate for another name', async () => {
      const error = await refusal(`sslmode=require&sslrootcert=${certificate}`, 'localhost')
      expect(error).toContain(
        'has a certificate for another name. Name the host in DATABASE_URL as the certificate does',
      )
    })

    test.each([
      ['the authority is named', () => `sslmode=require&sslrootcert=${certificate}`],
      ['nothing is checked', () => 'sslmode=no-verify'],
    ])('it serves without a word when %s, and every connection is encrypted', async (_, query) => {
      const running = await startServer(variables(query()))
      expect((await fetch(`${running.url}/readyz`)).status).toBe(200)
      expect(running.said().error).toBe('')
      const { rows } = await ask(
        server.url,
        `select distinct ssl from pg_stat_ssl join pg_stat_activity using (pid)
       where backend_type = 'client backend' and pid <> pg_backend_pid()`,
      )
      expect(rows).toEqual([{ ssl: true }])
      running.child.kill('SIGTERM')
      expect((await running.ended).code).toBe(0)
    })
  },
)

async function ask(url: string, ...statements: string[]) {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements.slice(0, -1)) await client.query(statement)
    return await client.query(statements.at(-1) ?? '')
  } finally {
    await client.end()
  }
}

/** Lets a PostgreSQL take TLS, by a certificate that it signed itself. @returns the certificate's file */
async function useTls(url: string): Promise<string> {
  const [{ data_directory }] = (await ask(url, 'show data_directory')).rows
  const certificate = await makeCertificate(data_directory, 'tls')
  await ask(
    url,
    `alter system set ssl_cert_file = 'tls.pem'`,
    `alter system set ssl_key_file = 'tls.key'`,
    'alter system set ssl = on',
    'select pg_reload_conf()',
  )
  // The reload is not awaited by who asks for it.
  await vi.waitFor(async () => expect((await ask(url, 'show ssl')).rows).toEqual([{ ssl: 'on' }]), 10_000)
  return certificate
}

/** A certificate for the loopback that signs itself, NAME.pem, and its key NAME.key, of the folder's owner. */
async function makeCertificate(folder: string, name: string): Promise<string> {
  const [key, certificate] = [join(folder, `${name}.key`), join(folder, `${name}.pem`)]
  const about = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2']
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate],
    ...about,
  ])
  const { uid, gid } = await stat(folder)
  await Promise.all([key, certificate].map((path) => chown(path, uid, gid)))
  return certificate
}
