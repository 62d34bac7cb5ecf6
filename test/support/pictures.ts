import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'puppeteer-core'
import { afterEach } from 'vitest'
import type { Display } from './display.ts'

/** What a failing test looked at. Absent while it is not open. */
export type Watched = { browser?: Browser; display?: Display }

/** After a failing test, saves a picture of every open page (and of the screen, if there is one) and says where. */
export function pictureFailures(watched: () => Watched): void {
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    const folder = mkdtempSync(join(tmpdir(), 'medkarta-failure-'))
    const { browser, display } = watched()
    display?.picture(join(folder, 'screen.png'))
    for (const [index, target] of (browser?.targets() ?? []).entries()) {
      if (!/^(?:https?|chrome-extension|moz-extension):/.test(target.url()) || target.type() === 'service_worker')
        continue
      const page = await target.asPage()
      await page.screenshot({ path: join(folder, `${index}.png`) })
    }
    console.error(`Pictures of “${task.name}”: ${folder}`)
  })
}
