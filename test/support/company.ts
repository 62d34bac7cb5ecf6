import type { Api } from '#lib/platform/api.ts'
import { type StoredContent, StoredContent as StoredContentSchema } from '#lib/protocol/entry.ts'
import type { Role, Session } from '#lib/protocol/staff.ts'
import { type House, openHouse } from '#test/browser/support/house.ts'

/** Password of everybody whom the tests make. */
export const PASSWORD = 'correct horse battery'

/** A running server of a company with its first clients. */
export type Company = House & {
  /** The API as the founder, an administrator whose extension is nowhere. */
  founder: Api
  /** A link that makes one person; without an email they give their own. */
  invitation(email?: string, role?: Role): Promise<string>
  /** Somebody who has signed in elsewhere already. */
  hire(name: string, email: string, role?: Role): Promise<Session>
  /** @throws Error that names the bad rows */
  importClients(csv: string): Promise<void>
  /** What people appended to the card of the client of that name, oldest first, straight from the database. */
  entries(clientName: string): Promise<StoredContent[]>
}

/** Starts a server with a database of its own. `csv`: the clients, if there are any. */
export async function openCompany(csv?: string): Promise<Company> {
  const house = await openHouse()
  const founder = house.api((await accept(house, house.adminLink, 'Founder', 'founder@pribor.example.com')).token)
  const invitation: Company['invitation'] = async (email, role = 'member') =>
    (await founder.call('invite', { body: { role, ...(email && { email }) } })).link
  const company: Company = {
    ...house,
    founder,
    invitation,
    hire: async (name, email, role) => accept(house, await invitation(email, role), name),
    importClients: (text) => importClients(founder, text),
    entries: (clientName) => readEntries(house, clientName),
  }
  await founder.call('changeCompany', { body: { name: 'Прибор', country: 'UA' } })
  if (csv) await company.importClients(csv)
  return company
}

function accept({ api }: House, link: string, name: string, email?: string): Promise<Session> {
  const token = new URL(link).hash.slice(1)
  return api(null).call('acceptInvitation', { body: { token, name, password: PASSWORD, ...(email && { email }) } })
}

async function importClients(founder: Api, csv: string): Promise<void> {
  const report = await founder.call('importClients', { body: new Blob([csv]) })
  if (report.badCount > 0) throw new Error(`The import has bad rows: ${JSON.stringify(report.bad)}`)
}

async function readEntries({ db }: House, clientName: string): Promise<StoredContent[]> {
  const rows = await db
    .selectFrom('entry')
    .innerJoin('entry_content', 'entry_content.entry_id', 'entry.id')
    .innerJoin('client', 'client.id', 'entry.card_id')
    .where('client.name', '=', clientName)
    .select('entry_content.content')
    .orderBy('entry.seq')
    .execute()
  return rows.map(({ content }) => StoredContentSchema.parse(content)).filter(({ kind }) => kind !== 'system')
}
