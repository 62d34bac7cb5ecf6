import type { Page } from 'puppeteer-core'
import { expect } from 'vitest'
import { eventually } from './screen.ts'

/** Everything that lies in one store of the extension's database in this profile. `page` is one of its pages. */
export const stored = (page: Page, store: string): Promise<unknown[]> =>
  page.evaluate(
    (name) =>
      new Promise<unknown[]>((resolve, reject) => {
        const opening = indexedDB.open('medkarta')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const rows = opening.result.transaction(name).objectStore(name).getAll()
          rows.onerror = () => reject(rows.error)
          rows.onsuccess = () => {
            opening.result.close()
            resolve(rows.result)
          }
        }
      }),
    store,
  )

/** Waits until a draft of these words is on the disk: only then does it survive what is done to the browser next. */
export const waitForKept = (page: Page, text: string): Promise<void> =>
  eventually(async () => {
    const rows = (await stored(page, 'drafts')) as { draft: { text: string } }[]
    expect(rows.map(({ draft }) => draft.text)).toContain(text)
  })
