import 'fake-indexeddb/auto'
import { afterEach, expect, it } from 'vitest'
import { parts } from '#lib/platform/parts.ts'
import { readAccount } from '#lib/store/account.ts'
import { storeFailure } from '../../../entrypoints/shared/watched.ts'

/** What a page says while another version of the extension has the store open. */

const held: IDBDatabase[] = []
const hold = (version: number) =>
  new Promise<void>((done, failed) => {
    const opening = indexedDB.open('medkarta', version)
    opening.onerror = () => failed(opening.error)
    opening.onsuccess = () => {
      held.push(opening.result)
      done()
    }
  })
const letGo = () => {
  for (const one of held.splice(0)) one.close()
}
afterEach(letGo)

it('says what to close while an older version holds the store, and goes on by itself', async () => {
  await hold(5)
  const reading = readAccount(parts.db)
  await expect.poll(() => storeFailure.value?.code).toBe('storage-blocked')
  letGo()
  expect(await reading).toBeNull()
  expect(storeFailure.value).toBeNull()
})

it('says that a newer version has taken the store over', async () => {
  await readAccount(parts.db)
  await hold(20)
  expect(storeFailure.value?.code).toBe('storage-outdated')
})
