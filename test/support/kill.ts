import { once } from 'node:events'
import type { Browser } from 'puppeteer-core'

/** Ends a browser as a power cut does: no chance to write anything any more. */
export async function kill(browser: Browser): Promise<void> {
  const main = browser.process()
  if (!main) throw new Error('The browser is somewhere else')
  const gone = once(main, 'exit')
  main.kill('SIGKILL')
  await gone
}
