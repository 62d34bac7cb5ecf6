import type { Db } from '#server/db/tables.ts'

export type StaffList = {
  /** The staff id behind an email, or behind a name that only one person has; null when there is none. */
  find(emailOrName: string): string | null
  /** The name of a staff id; null for nobody. */
  nameOf(id: string | null): string | null
}

/** However it is spaced, in capitals, with whatever apostrophe, with ё or е. */
const fold = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['ʼ`´‘]/g, '’')
    .replaceAll('ё', 'е')
    .replace(/\s+/g, ' ')
    .trim()

/** Staff as rows name them. People who are let in no longer are found too: they stay responsible until changed. */
export async function readStaffList(db: Db): Promise<StaffList> {
  const staff = await db.selectFrom('staff').select(['id', 'email', 'name']).execute()
  const byEmail = new Map(staff.map(({ id, email }) => [fold(email), id]))
  const byName = new Map<string, string | null>()
  for (const { id, name } of staff) byName.set(fold(name), byName.has(fold(name)) ? null : id)
  const names = new Map(staff.map(({ id, name }) => [id, name]))
  return {
    find: (emailOrName) => byEmail.get(fold(emailOrName)) ?? byName.get(fold(emailOrName)) ?? null,
    nameOf: (id) => (id === null ? null : (names.get(id) ?? null)),
  }
}
