import { isPhoneCountry } from '#lib/identifiers/phone.ts'
import { CompanyChange } from '#lib/protocol/staff.ts'
import { changeCompany } from '#server/verbs/change-company.ts'
import type { Command } from './command.ts'
import { countryInWords, Misuse } from './words.ts'

export const setCompany: Command = async (context, { options: { name, country } }) => {
  if (name === undefined && country === undefined) throw new Misuse('set takes --name or --country.')
  const change = CompanyChange.safeParse({ name, country: country?.toUpperCase() })
  if (!change.success) {
    const isName = change.error.issues[0]?.path[0] === 'name'
    throw new Misuse(isName ? '--name is 1 to 200 characters.' : '--country is two letters, such as UA or KZ.')
  }
  const code = change.data.country
  if (code !== undefined && !isPhoneCountry(code)) throw new Misuse(noCountry(code))
  const company = await changeCompany(context, change.data)
  console.log(`Company: ${company.name || '(no name)'}, country ${company.country}.`)
  const { anew = 0, kept = 0 } = company.phones ?? {}
  if (anew > 0) console.log(`Phone numbers on cards read anew as those of ${countryInWords(company.country)}: ${anew}.`)
  if (kept > 0) console.log(`They can be no numbers of that country and stay as they were read: ${kept}.`)
  return 0
}

/** What to write instead. UK is the wrong code of two countries. */
const noCountry = (code: string): string =>
  code === 'UK'
    ? '--country UK is no country: GB is the United Kingdom, UA is Ukraine.'
    : `--country ${code} is no country whose phone numbers are known. Name it by its code of ISO 3166-1, such as UA or KZ.`
