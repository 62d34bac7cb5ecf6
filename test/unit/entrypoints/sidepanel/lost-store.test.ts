import 'fake-indexeddb/auto'
import { beforeEach, expect, test, vi } from 'vitest'
import { isMarkedKept, markKept, unmarkKept } from '#lib/platform/kept-mark.ts'
import { parts } from '#lib/platform/parts.ts'
import { wipe } from '#lib/store/account.ts'
import { waitFor } from '#test/support/wait-for.ts'
import { draftWith, signInAs } from '../../sync/rig.ts'
import { extension, openWindow } from './fake-browser.ts'

vi.mock('#lib/platform/extension.ts', () => import('./fake-browser.ts'))
openWindow()
const { followStore, lost, rescue, withTyped } = await import('../../../../entrypoints/sidepanel/lost-store.ts')

beforeEach(async () => {
  await wipe(parts.db, { keepUnsent: false })
  await unmarkKept()
})

const draftRow = () => ({
  authorId: 'olena',
  cardId: 'card',
  clientName: 'Ivan',
  draft: draftWith('half'),
  savedAt: 1,
})

test('fault 22: what was not sent is saved again, and only then said to be', async () => {
  await markKept()
  expect(await rescue({ rows: [], drafts: [draftRow()] })).toBe('rescued')
  expect(await parts.db.drafts.toArray()).toMatchObject([{ draft: { text: 'half' } }])
  expect(await isMarkedKept()).toBe(false) // it is not lost any more
  await markKept()
  vi.spyOn(parts.db.drafts, 'bulkPut').mockRejectedValueOnce(new Error('no room'))
  expect(await rescue({ rows: [], drafts: [{ ...draftRow(), cardId: 'other' }] })).toBe('gone')
  expect(await isMarkedKept()).toBe(true)
})

test('fault 22: the words that were typed last are the ones to save, on their card and while there is a draft', () => {
  const unsent = { rows: [], drafts: [draftRow(), { ...draftRow(), cardId: 'other' }], pictures: [] }
  const texts = (...last: Parameters<typeof withTyped>) => withTyped(...last).drafts.map(({ draft }) => draft.text)
  expect(texts(unsent, { cardId: 'card', draft: draftWith('half a line') })).toEqual(['half a line', 'half'])
  expect(texts(unsent, { cardId: 'appended', draft: draftWith('gone') })).toEqual(['half', 'half'])
  expect(texts(unsent, null)).toEqual(['half', 'half'])
})

test('fault 22: without anything unsent nothing is lost; where no panel was open, nobody knows', async () => {
  expect(await rescue({ rows: [], drafts: [] })).toBe('nothing')
  expect(await rescue(null)).toBe('gone')
})

test('fault 22: a store without an account is a lost one where somebody was signed in, not after a sign-out', async () => {
  followStore()
  await signInAs(parts.db, 'olena', 'token')
  await waitFor(async () => expect(await isMarkedKept()).toBe(true))
  await parts.db.account.clear()
  await waitFor(() => expect(lost.value).not.toBeNull())
  await signInAs(parts.db, 'olena', 'token')
  await waitFor(() => expect(lost.value).toBeNull())
  await unmarkKept()
  const asked = vi.spyOn(extension.storage.local, 'get')
  await wipe(parts.db, { keepUnsent: true })
  await waitFor(() => expect(asked).toHaveBeenCalledWith('kept'))
  await asked.mock.results.at(-1)?.value
  expect(lost.value).toBeNull()
})
