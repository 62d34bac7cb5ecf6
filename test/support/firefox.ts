import puppeteer, { type Browser } from 'puppeteer-core'

export const FIREFOX = '/usr/bin/firefox-esr'

/** Firefox with the extension as a temporary add-on, over WebDriver BiDi. */
export async function openFirefox(
  extension: string,
  { headless = true, display, userDataDir }: { headless?: boolean; display?: string; userDataDir?: string } = {},
): Promise<{ browser: Browser; extensionId: string }> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: FIREFOX,
    headless,
    userDataDir,
    env: { ...process.env, ...(display && { DISPLAY: display }) },
  })
  const extensionId = await browser.installExtension(extension)
  return { browser, extensionId }
}
