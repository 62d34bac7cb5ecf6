import { isPhoneCountry } from '#lib/identifiers/phone.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import type { ChangedCompany, CompanyChange, PhonesRead } from '#lib/protocol/staff.ts'
import type { Context } from '#server/context.ts'
import { lockCountry } from '#server/db/country.ts'
import { beginLongWork } from '#server/db/import-staging.ts'
import { inTransaction, type Trx } from '#server/db/transaction.ts'
import { authorise } from './authorise.ts'
import { readReading } from './prepare-identifiers.ts'
import { readCompany } from './read-company.ts'
import { readPhonesAnew } from './read-phones-anew.ts'

/**
 * Names the company, says in which country its phone numbers are, or which lines staff can insert. Under another country
 * the phones of all clients are read anew, all of them or none.
 *
 * @throws MedkartaError `bad-request` for another country whose phone numbers are not known, `import-running` when the country shall be another while an import is under way
 */
export async function changeCompany(context: Context, change: CompanyChange): Promise<ChangedCompany> {
  authorise(context, 'admin')
  const said = change.country === undefined ? {} : { country_said: true }
  const told = Object.entries({ ...change, ...said }).filter(([, value]) => value !== undefined)
  const phones = await inTransaction(context.db, async (trx) => {
    const read = change.country === undefined ? null : await moveTo(trx, context, change.country)
    if (told.length > 0) await trx.updateTable('company').set(Object.fromEntries(told)).execute()
    return read
  })
  return { ...(await readCompany(context.db)), phones }
}

async function moveTo(trx: Trx, context: Context, country: string): Promise<PhonesRead | null> {
  if ((await readReading(trx)).country === country) return null
  // After the comparison: a company that stands in such a country since earlier can still be renamed.
  if (!isPhoneCountry(country)) {
    throw new MedkartaError('bad-request', { field: 'country', reason: 'no country whose phone numbers are known' })
  }
  if (!(await beginLongWork(trx))) throw new MedkartaError('import-running')
  await lockCountry(trx)
  return readPhonesAnew(trx, context, { ...(await readReading(trx)), country })
}
