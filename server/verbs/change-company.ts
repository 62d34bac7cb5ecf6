import type { Company, CompanyChange } from '#lib/protocol/staff.ts'
import type { Context } from '#server/context.ts'
import { authorise } from './authorise.ts'
import { readCompany } from './read-company.ts'

/** Names the company, or says in which country its phone numbers are: those that are entered from then on. */
export async function changeCompany(context: Context, { name, country }: CompanyChange): Promise<Company> {
  authorise(context, 'admin')
  if (name !== undefined || country !== undefined) {
    await context.db
      .updateTable('company')
      .set({ ...(name !== undefined && { name }), ...(country !== undefined && { country }) })
      .execute()
  }
  return readCompany(context.db)
}
