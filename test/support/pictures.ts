import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser } from 'puppeteer-core'
import { afterEach } from 'vitest'
import type { Display } from './display.ts'

/** How long a page may take to be painted, in milliseconds. */
const PAINTING = 5_000

/** What a failing test looked at. Absent while it is not open. */
export type Watched = { browser?: Browser; display?: Display }

/** After a failing test, saves pictures of what it looked at and says where: the screen, or without one the pages. */
export function pictureFailures(watched: () => Watched): void {
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    const folder = mkdtempSync(join(tmpdir(), 'medkarta-failure-'))
    const { browser, display } = watched()
    if (display) display.picture(join(folder, 'screen.png'))
    else await picturePages(browser, folder)
    console.error(`Pictures of “${task.name}”: ${folder}`)
  })
}

async function picturePages(browser: Browser | undefined, folder: string): Promise<void> {
  const targets = browser?.targets().filter((target) => target.type() !== 'service_worker') ?? []
  for (const [index, target] of targets.filter((target) => /^(?:https?|\w+-extension):/.test(target.url())).entries()) {
    const page = await target.asPage()
    // A tab that is not in front may never be painted.
    await Promise.race([page.screenshot({ path: join(folder, `${index}.png`) }), pause(PAINTING)])
  }
}
