import type { Company, CompanyChange } from '#lib/protocol/staff.ts'
import type { Context } from '#server/context.ts'
import { authorise } from './authorise.ts'
import { readCompany } from './read-company.ts'

/** Names the company, says in which country its phone numbers are from then on, or which lines staff can insert. */
export async function changeCompany(context: Context, change: CompanyChange): Promise<Company> {
  authorise(context, 'admin')
  const told = Object.entries(change).filter(([, value]) => value !== undefined)
  const said = change.country === undefined ? {} : { country_said: true }
  if (told.length > 0)
    await context.db
      .updateTable('company')
      .set({ ...Object.fromEntries(told), ...said })
      .execute()
  return readCompany(context.db)
}
