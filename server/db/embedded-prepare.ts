import { randomBytes } from 'node:crypto'
import type { Client } from 'pg'
import { StartError } from '#server/start-error.ts'
import { APP_ROLE } from './connect.ts'
import { withClient } from './with-client.ts'

const NAME = 'medkarta'

/**
 * Makes the database in a started cluster if it is missing, and lets the application's role sign in with a password
 * that only this process knows: its connections have no way to the owner's rights.
 *
 * @param url address of the database `postgres`, with the owner's rights
 * @throws StartError when what was acknowledged could be lost
 */
export async function prepareDatabase(url: string): Promise<{ ownerUrl: string; appUrl: string }> {
  const password = randomBytes(32).toString('base64url')
  await withClient(url, async (client) => {
    await checkDurable(client)
    const { rowCount } = await client.query('select from pg_database where datname = $1', [NAME])
    if (rowCount === 0) await client.query(`create database ${NAME}`)
    const role = await client.query('select from pg_roles where rolname = $1', [APP_ROLE])
    await client.query(`${role.rowCount === 0 ? 'create' : 'alter'} role ${APP_ROLE} login password '${password}'`)
  })
  const ownerUrl = url.replace('/postgres?', `/${NAME}?`)
  return { ownerUrl, appUrl: ownerUrl.replace(/\/\/[^@]*@/, `//${APP_ROLE}:${password}@`) }
}

async function checkDurable(client: Client): Promise<void> {
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums']) {
    const { rows } = await client.query<{ value: string }>('select current_setting($1) as value', [setting])
    if (rows[0]?.value === 'on') continue
    throw new StartError(
      `The database has ${setting} = ${rows[0]?.value}: a power cut could lose entries. ` +
        `Turn it on in the data folder's postgresql.conf and postgresql.auto.conf.`,
    )
  }
}
