import 'fake-indexeddb/auto'
import { expect, test, vi } from 'vitest'
import { EMPTY_DRAFT } from '#lib/card/draft.ts'
import { parts } from '#lib/platform/parts.ts'
import { saveToOutbox } from '#lib/store/outbox.ts'
import { signOut } from '../../../../entrypoints/options/account-model.ts'
import { idOf, newRow, signInAs, TestServer } from '../../sync/rig.ts'

vi.mock('#lib/platform/extension.ts', () => import('../sidepanel/fake-browser.ts'))

test('signing out sends what could still be taken back, and leaves what others wrote to them', async () => {
  const server = new TestServer()
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('no network in this test')
  })
  vi.spyOn(parts.network, 'append').mockImplementation((...ask) => server.append(...ask))
  await signInAs(parts.db, 'olena', 'olena-token')
  await saveToOutbox(parts.db, [newRow(1)], EMPTY_DRAFT, parts.clock.now())
  await saveToOutbox(parts.db, [newRow(2, { authorId: 'taras' })], EMPTY_DRAFT, parts.clock.now())
  await signOut()
  expect(server.arrived.map(({ ids }) => ids)).toEqual([[idOf(1)]])
  expect((await parts.db.outbox.toArray()).map(({ id }) => id)).toEqual([idOf(2)])
  expect(await parts.db.account.count()).toBe(0)
})
