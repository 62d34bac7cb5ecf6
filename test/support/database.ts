import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { TestProject } from 'vitest/node'
import { connect } from '#server/db/connect.ts'
import { findBinaries } from '#server/db/embedded-binaries.ts'
import { type Cluster, ensureCluster, ownerUrl, startCluster, stopCluster } from '#server/db/embedded-cluster.ts'
import { freePort } from '#server/db/embedded-port.ts'
import { databaseUser } from '#server/db/embedded-user.ts'
import { migrate } from '#server/db/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the run's PostgreSQL with its owner's rights; the database `template` holds the schema. */
    clusterUrl: string
  }
}

/** One PostgreSQL for the whole run, in a folder of its own, with a migrated database to copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'medkarta-test-'))
  await chmod(folder, 0o755) // the user `postgres` has to pass
  const user = await databaseUser(join(folder, 'postgres'))
  const cluster: Cluster = { home: join(folder, 'postgres'), user, binaries: await findBinaries(folder, user) }
  await ensureCluster(cluster)
  const port = await freePort()
  await startCluster(cluster, port)
  const url = await ownerUrl(cluster, port)
  await makeTemplate(url)
  project.provide('clusterUrl', url)
  return async () => {
    await stopCluster(cluster)
    await rm(folder, { recursive: true, force: true })
  }
}

async function makeTemplate(url: string): Promise<void> {
  const admin = connect(url)
  await sql`create database template`.execute(admin)
  await admin.destroy()
  await migrate(url.replace('/postgres?', '/template?'))
}
