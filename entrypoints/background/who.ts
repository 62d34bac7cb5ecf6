import { normalEmail } from '#lib/identifiers/email.ts'
import { parts, type SignedIn, signedIn } from '#lib/platform/parts.ts'
import type { Digest } from '#lib/protocol/directory.ts'
import type { Sighting } from '#lib/protocol/page.ts'
import type { PageState } from '#lib/protocol/pages-state.ts'
import { keptClients } from '#lib/store/kept-clients.ts'
import { type Looked, lookUp } from './directory.ts'
import { judge } from './judge.ts'
import { type Clients, rememberedClients, resolveClients, unanswered } from './resolve.ts'
import type { Heard, Kept } from './sightings.ts'

/** Sightings as the local directory knows them, and the digests of those whose clients only the server can name. */
export type Question = {
  account: SignedIn
  looked: Looked[]
  staff: ReadonlySet<string>
  digests: Digest[]
  more: boolean
}

/** Emails of the staff in normal form. */
export const staffEmails = async (): Promise<ReadonlySet<string>> =>
  new Set((await parts.db.staff.toArray()).map(({ email }) => normalEmail(email) ?? email))

/** What a frame reported, those of nobody at the end: a page full of strangers must not push out a client. */
export async function strangersLast(sightings: readonly Sighting[]): Promise<Heard> {
  const account = await signedIn()
  if (!account) return { sightings: [...sightings], known: 0 }
  const staff = await staffEmails()
  const isSomebody = async (sighting: Sighting): Promise<boolean> =>
    staff.has(sighting.normal) || (await lookUp(account, [sighting])).some(({ known }) => known)
  const somebody = await Promise.all(sightings.map(isSomebody))
  const known = sightings.filter((_, index) => somebody[index])
  const strangers = sightings.filter((_, index) => !somebody[index])
  return { sightings: [...known, ...strangers], known: known.length }
}

/** Looks sightings up. Colleagues write half of the mail: their addresses are not even asked about. */
export async function questionOf(
  account: SignedIn,
  { sightings, more }: Readonly<Pick<Kept, 'sightings' | 'more'>>,
): Promise<Question> {
  const staff = await staffEmails()
  const looked = await lookUp(account, sightings)
  const known = looked.filter(
    ({ known, sighting }) => known && !(sighting.kind === 'email' && staff.has(sighting.normal)),
  )
  return { account, looked, staff, digests: known.map(({ digest }) => digest), more }
}

const stateOf = (
  { looked, staff, account, more }: Question,
  clients: Clients,
  status: PageState['status'],
): PageState => {
  return { ...judge(looked, clients, staff, account.company.country), more, status }
}

/** What can be said at once: `looking` as long as the server has to be asked. */
export async function knownHere(question: Question): Promise<PageState> {
  const asks = (await unanswered(question.digests)).length > 0
  return stateOf(question, await rememberedClients(question.digests), asks ? 'looking' : 'ready')
}

/** What the server once said, and for the others whose cards are kept on this machine. */
async function clientsHere({ digests, looked }: Question): Promise<Clients> {
  const remembered = await rememberedClients(digests)
  const asked = new Set(digests)
  const open = looked.filter(({ digest }) => asked.has(digest) && !remembered.has(digest))
  if (open.length === 0) return remembered
  const kept = await keptClients(
    parts.db,
    open.map(({ sighting }) => sighting),
  )
  const here = open.map(({ digest }, index) => [digest, kept[index] ?? []] as const)
  return new Map([...remembered, ...here.filter(([, clients]) => clients.length > 0)])
}

/** Who sightings lead to, as far as this machine knows without a question. */
export async function whoIsKnown(account: SignedIn, sightings: Sighting[]): Promise<PageState> {
  const question = await questionOf(account, { sightings, more: false })
  return stateOf(question, await clientsHere(question), 'ready')
}

/** What the server says, or what is known here when it says nothing. */
export async function answerTo(question: Question): Promise<PageState> {
  try {
    await resolveClients(question.account, question.digests)
    return stateOf(question, await rememberedClients(question.digests), 'ready')
  } catch (error) {
    console.info('The server did not say who is on the page', error)
    return stateOf(question, await clientsHere(question), 'unreachable')
  }
}
