import { z } from 'zod'
import { line } from './text.ts'

/** `admin`: everything. `member`: reads and appends. `reader`: reads. */
export const Role = z.enum(['admin', 'member', 'reader'])
export type Role = z.infer<typeof Role>

/** A role as it is read. One that only a newer server knows may do here what a reader may. */
export const StoredRole = z.string()

/** One of the people who sign in. */
export const Staff = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: StoredRole,
  disabled: z.boolean(),
})
export type Staff = z.infer<typeof Staff>

/** Shortest password taken, in characters (NIST SP 800-63B asks for 8 at the least). */
export const PASSWORD_MINIMUM = 10

/** Most templates of a company. */
export const TEMPLATES_LIMIT = 100

export const Company = z.object({
  name: z.string(),
  /** ISO 3166-1 alpha-2, upper case: how phone numbers without a country code are read. */
  country: z.string().regex(/^[A-Z]{2}$/),
  /** Contract masks, see `lib/identifiers/masks.ts`. */
  masks: z.array(z.string()),
  /** Lines that staff insert while they write. */
  templates: z.array(z.string()),
  /** Key of the directory's digests, 32 bytes in base64url. Only people who are signed in get it. */
  directoryKey: z.string().length(43),
})
export type Company = z.infer<typeof Company>

/** `country` tells how phone numbers are read; those that stand on cards are read anew. */
export const CompanyChange = z.strictObject({
  name: line(200).min(1).optional(),
  country: Company.shape.country.optional(),
  templates: z.array(line(500).min(1)).max(TEMPLATES_LIMIT).optional(),
})
export type CompanyChange = z.infer<typeof CompanyChange>

/**
 * Phones that a change of the country read anew, and those that can be no number of the new one, which stay as they were
 * read before.
 */
export const PhonesRead = z.object({ anew: z.int(), kept: z.int() })
export type PhonesRead = z.infer<typeof PhonesRead>

/** The company after a change. `phones`: null when the country is as before. */
export const ChangedCompany = Company.extend({ phones: PhonesRead.nullable() })
export type ChangedCompany = z.infer<typeof ChangedCompany>

/** Who is signed in, and for which company. */
export const Whoami = z.object({ staff: Staff, company: Company })
export type Whoami = z.infer<typeof Whoami>

/** A new session: `token` goes into `Authorization: Bearer`. */
export const Session = Whoami.extend({ token: z.string().min(1) })
export type Session = z.infer<typeof Session>

export const StaffName = line(100).min(1)
export const StaffEmail = z.email().max(254)
export const InvitationToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

/**
 * What an invitation says before it is accepted. `email` is null when the invited person gives it, `country` when nobody has
 * said yet in which one the company is.
 */
export const Invitation = z.object({
  role: StoredRole,
  email: z.string().nullable(),
  companyName: z.string(),
  country: Company.shape.country.nullable(),
})
export type Invitation = z.infer<typeof Invitation>
