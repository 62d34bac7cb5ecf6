import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { parts, signedIn } from '#lib/platform/parts.ts'
import { logRequests, menus, pageStates } from '#lib/platform/session-state.ts'
import type { Near, Sighting } from '#lib/protocol/page.ts'
import type { PageState } from '#lib/protocol/pages-state.ts'
import { endSession, readAccount } from '#lib/store/account.ts'
import { waitFor } from '#test/support/wait-for.ts'
import type { Target } from '../../../../entrypoints/background/describe-target.ts'
import { logClick, noteMenu } from '../../../../entrypoints/background/log-request.ts'
import { judgeSightings } from '../../../../entrypoints/background/pages.ts'
import { forgetAnswers } from '../../../../entrypoints/background/resolve.ts'
import { testLocks } from '../../sync/rig.ts'
import { IVANOV, PETRENKO, type Question, sender, signInHere, silentServer } from '../company.ts'
import { extension } from '../fake-extension.ts'

vi.mock('#lib/platform/extension.ts', () => import('../fake-extension.ts'))

const WINDOW = 1
const TAB = { id: 7, windowId: WINDOW, title: 'Letter', url: 'https://mail.example/#1' }
let asked: Question[]

const onPage = ({ id, email }: { id: string; email: string }): PageState['clients'][number] => ({
  client: { id, name: email, company: '', identifiers: [], lastEntryAt: null, openItems: 0 },
  seen: { kind: 'email', as: email, place: 'sender' },
})
const LETTER: PageState = {
  clients: [onPage(IVANOV)],
  main: IVANOV.id,
  strangers: [],
  unnamed: false,
  more: false,
  status: 'ready',
}
const READ: Target = { selection: '', linkText: '', imageText: '', isSame: true, isSettled: true, around: [] }

/** The page answers what was clicked on it. */
function pageSays(target: () => Promise<Target>) {
  Object.assign(extension.scripting, { executeScript: async () => [{ frameId: 0, result: await target() }] })
}
/** What waits for the panel after a click on `words`. */
async function logged(words: string) {
  await logClick({ selectionText: words }, TAB)
  return (await logRequests.read(WINDOW))?.at(-1)
}

beforeEach(async () => {
  parts.locks = testLocks()
  asked = silentServer()
  await signInHere()
  Object.assign(extension.tabs, { get: async () => TAB })
  await pageStates.write(TAB.id, LETTER)
  await noteMenu(TAB.id, [])
  pageSays(async () => READ)
})
afterEach(async () => {
  vi.unstubAllGlobals()
  await forgetAnswers()
  await logRequests.remove(WINDOW)
  await pageStates.remove(TAB.id)
  await menus.remove(TAB.id)
})

test('words go to the client who stood out when they were clicked', async () => {
  const theirs = { cardId: IVANOV.id, quote: 'it drifts', taken: false, authorId: 'olena' }
  expect(await logged('it drifts')).toMatchObject(theirs)
})

test('words logged where nobody is signed in are nobody’s yet; where the session has ended they are that person’s', async () => {
  const account = await readAccount(parts.db)
  if (account) await endSession(parts.db, account.token ?? '')
  expect(await logged('it drifts')).toMatchObject({ authorId: 'olena' })
  await parts.db.account.clear()
  expect(await logged('it drifts')).toMatchObject({ authorId: null })
})

/** The server has said who they are, as it was asked when the page showed them. */
async function named(...clients: { email: string }[]) {
  const account = await signedIn()
  if (!account) throw new Error('Nobody is signed in')
  const answered = judgeSightings(
    account,
    clients.map(({ email }) => sender(email)),
  )
  const resolve = () => asked.find(({ path }) => path.endsWith('/resolve'))
  await waitFor(() => expect(resolve()).toBeDefined())
  resolve()?.answer()
  await answered
}
const stands = (email: string, place: Sighting['place']): Sighting => {
  return { kind: 'email', normal: email, as: email, place, prominence: 50 }
}
const [ANNA, LEAD] = ['nobody@stranger.example', 'lead@stranger.example']
const head = stands(IVANOV.email, 'sender')
test.each<[string, Near, string[] | null]>([
  ['in the row of another client', [[stands(PETRENKO.email, 'list')], [head]], [PETRENKO.id, IVANOV.id]],
  ['in another message of the page', [[stands(PETRENKO.email, 'sender')]], [PETRENKO.id, IVANOV.id]],
  [
    'in another client’s message that mentions the one of the page',
    [[stands(PETRENKO.email, 'sender'), stands(IVANOV.email, 'subject')]],
    [PETRENKO.id, IVANOV.id],
  ],
  ['in another client’s record', [[stands(PETRENKO.email, 'subject')], [head]], [PETRENKO.id, IVANOV.id]],
  ['in a stranger’s message', [[stands(ANNA, 'sender')], [head]], [IVANOV.id, PETRENKO.id]],
  ['in a stranger’s row', [[stands(ANNA, 'list')], [head]], [IVANOV.id, PETRENKO.id]],
  ['in a dialog that names nobody', [[]], [IVANOV.id, PETRENKO.id]],
  ['far from the page’s client, among others', [[stands(ANNA, 'body')]], [IVANOV.id, PETRENKO.id]],
  [
    'in a stranger’s letter about the client’s contract',
    [[stands(ANNA, 'sender'), stands(IVANOV.email, 'subject')]],
    null,
  ],
  ['beside a list of strangers', [[stands(ANNA, 'list'), stands(LEAD, 'list')], [head]], null],
  ['beside a stranger’s address in the letter', [[stands(ANNA, 'subject')], [head]], null],
  ['in a text that mentions another client', [[stands(PETRENKO.email, 'body')], [head]], null],
  ['in a letter with another client among its readers', [[head, stands(PETRENKO.email, 'recipient')]], null],
  ['in a row that names both', [[stands(PETRENKO.email, 'list'), stands(IVANOV.email, 'list')]], null],
])('words %s', async (_, near, asksFor) => {
  await pageStates.write(TAB.id, { ...LETTER, clients: [onPage(IVANOV), onPage(PETRENKO)] })
  await named(PETRENKO, IVANOV)
  await noteMenu(TAB.id, near)
  const request = await logged('it drifts')
  expect(request?.cardId).toBe(asksFor === null ? IVANOV.id : null)
  if (asksFor !== null) expect(request?.clients?.map(({ client }) => client.id)).toEqual(asksFor)
})

test('of words longer than an entry the beginning is taken, and whom they name is looked for in all of them', async () => {
  const start = 'it drifts '.repeat(2_000).trim()
  const words = `${start}ing, says ${PETRENKO.email}`
  const request = logged(words)
  const resolve = () => asked.find(({ path }) => path.endsWith('/resolve'))
  await waitFor(() => expect(resolve()).toBeDefined())
  resolve()?.answer()
  const { quote, ...left } = (await request) ?? {}
  expect(left).toMatchObject({ cardId: PETRENKO.id, length: words.length })
  expect(quote).toBe(start.slice(0, start.lastIndexOf(' ')))
})

test('who comes to the page while its menu stands, or while the page answers, is nobody', async () => {
  const turn = () => pageStates.write(TAB.id, { ...LETTER, clients: [onPage(PETRENKO)], main: PETRENKO.id })
  pageSays(() => turn().then(() => READ))
  expect(await logged('it drifts')).toMatchObject({ cardId: null, clients: null })
  await turn()
  expect(await logged('it drifts')).toMatchObject({ cardId: null, clients: null })
})

test('words come from the page as it was when its menu was opened', async () => {
  const pick = async (pageUrl: string) => {
    await logClick({ selectionText: 'it drifts', pageUrl }, { ...TAB, title: 'Next', url: 'https://mail.example/next' })
    return (await logRequests.read(WINDOW))?.at(-1)
  }
  expect(await pick(TAB.url)).toMatchObject({ cardId: null, source: { title: 'Letter', url: 'https://mail.example/' } })
  const pageOf = async (pageUrl: string) => (await pick(pageUrl))?.source?.page
  expect(await pageOf(TAB.url)).toMatch(/^[0-9a-f]{12}$/)
  expect(await pageOf(`${TAB.url}?uid=2`)).not.toBe(await pageOf(`${TAB.url}?uid=3`))
  const other = 'https://mail.example/other' // no menu was told of there
  expect(await pick(other)).toMatchObject({ cardId: null, source: { title: '', url: other } })
})

test.each<[string, Partial<PageState> | null, Partial<Target>]>([
  ['of a frame that was not read yet, whoever stands beside it', {}, { isSame: false }],
  ['of a page that is still looked at', { status: 'looking' }, {}],
  ['of a list, be there one client alone', { main: null }, {}],
  ['of a page where nobody looks', null, {}],
])('words are asked about: %s', async (_, state, target) => {
  await (state ? pageStates.write(TAB.id, { ...LETTER, ...state }) : pageStates.remove(TAB.id))
  pageSays(async () => ({ ...READ, ...target }))
  expect(await logged('it drifts')).toMatchObject({ cardId: null })
})

test('words of a frame are asked about when it stands in another client’s message', async () => {
  await named(PETRENKO)
  const around = [[stands(PETRENKO.email, 'sender')], [head]]
  const results = [
    { frameId: 0, result: { ...READ, around } },
    { frameId: 3, result: READ },
  ]
  Object.assign(extension.scripting, { executeScript: async () => results })
  const log = async (frameId: number) => {
    await logClick({ selectionText: 'it drifts', frameId }, TAB)
    return (await logRequests.read(WINDOW))?.at(-1)
  }
  expect(await log(3)).toMatchObject({ cardId: null })
  expect(await log(0)).toMatchObject({ cardId: IVANOV.id })
})

test('words of a frame are asked about while the top frame is still looked at', async () => {
  const frames = (isSettled: boolean) =>
    Object.assign(extension.scripting, {
      executeScript: async () => [
        { frameId: 0, result: { ...READ, isSettled } },
        { frameId: 3, result: READ },
      ],
    })
  const log = async () => {
    await logClick({ selectionText: 'it drifts', frameId: 3 }, TAB)
    return (await logRequests.read(WINDOW))?.at(-1)
  }
  frames(false)
  expect(await log()).toMatchObject({ cardId: null })
  frames(true)
  expect(await log()).toMatchObject({ cardId: IVANOV.id })
})

test('words of a page that cannot be looked at are asked about, as the browser told them', async () => {
  pageSays(() => Promise.reject(new Error('no access')))
  expect(await logged('it drifts')).toMatchObject({ cardId: null, clients: null, quote: 'it drifts' })
})

test('the client whom the words name counts more than the page', async () => {
  const request = logged(`write to ${PETRENKO.email}`)
  await waitFor(() => expect(asked.some(({ path }) => path.endsWith('/resolve'))).toBe(true))
  asked.find(({ path }) => path.endsWith('/resolve'))?.answer()
  expect(await request).toMatchObject({ cardId: PETRENKO.id })
})

test('words that name somebody of whom the server says nothing are asked about after a while', async () => {
  expect(await logged(`write to ${PETRENKO.email}`)).toMatchObject({ cardId: null, clients: [onPage(IVANOV)] })
})

test('several clicks wait one behind another', async () => {
  await Promise.all([logged('one'), logged('two')])
  expect((await logRequests.read(WINDOW))?.map(({ quote }) => quote).toSorted()).toEqual(['one', 'two'])
})
