import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { beforeEach, describe, expect, it } from 'vitest'
import { EMPTY_DRAFT } from '#lib/card/draft.ts'
import { failureOf } from '#lib/platform/failure.ts'
import { Database } from '#lib/store/database.ts'
import { saveDraft } from '#lib/store/drafts.ts'

/** An open page of the extension while a newer version of it takes the store over. */

/** Versions of Dexie are tens of the browser's. */
const NEWER = 20

let indexedDB: IDBFactory
let db: Database
beforeEach(async () => {
  indexedDB = new IDBFactory()
  db = new Database('medkarta', { indexedDB, IDBKeyRange })
  await db.open()
})

const save = (text: string) =>
  saveDraft(db, {
    authorId: 'olena',
    cardId: 'card',
    clientName: '',
    draft: { ...EMPTY_DRAFT, text },
    savedAt: 0,
  })

/** What a raw connection of the newer version finds in the composer. */
async function upgrade(): Promise<() => Promise<string[]>> {
  const opening = indexedDB.open('medkarta', NEWER)
  const newer = await new Promise<IDBDatabase>((done, failed) => {
    opening.onblocked = () => failed(new Error('The old page holds the store'))
    opening.onerror = () => failed(opening.error)
    opening.onsuccess = () => done(opening.result)
  })
  return () =>
    new Promise((done, failed) => {
      const asked = newer.transaction('drafts').objectStore('drafts').getAll()
      asked.onerror = () => failed(asked.error)
      asked.onsuccess = () => done(asked.result.map(({ draft }) => draft.text))
    })
}

describe('a newer version of the store', () => {
  it('is not held up by an open page, and finds what that had saved', async () => {
    await save('half a sentence')
    const drafts = await upgrade()
    expect(await drafts()).toEqual(['half a sentence'])
  })

  it('is not written to in the old form: what did not get there is not called saved', async () => {
    await save('half a sentence')
    const drafts = await upgrade()
    const error = await save('half a sentence and more').then(
      () => 'saved',
      (reason: unknown) => failureOf(reason).code,
    )
    expect(error).toBe('storage-outdated')
    expect(await drafts()).toEqual(['half a sentence'])
  })
})
