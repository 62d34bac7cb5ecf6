import type { Company } from '#lib/protocol/staff.ts'
import type { Db } from '#server/db/tables.ts'
import { companyMasks } from './company-masks.ts'

/** The company as people who are signed in get it. */
export async function readCompany(db: Db): Promise<Company> {
  const row = await db
    .selectFrom('company')
    .select(['name', 'country', 'directory_key', 'templates'])
    .executeTakeFirstOrThrow()
  return {
    name: row.name,
    country: row.country,
    templates: row.templates,
    masks: await companyMasks(db),
    directoryKey: row.directory_key.toString('base64url'),
  }
}
