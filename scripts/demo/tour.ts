import type { Browser, Page } from 'puppeteer-core'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Texts } from '#lib/i18n/texts.ts'
import { extensionPage } from './browser.ts'
import { clickBox, waitForChip } from './chip.ts'
import { colleagueReads } from './colleague.ts'
import { HERO } from './people.ts'
import { pictureAround, pictureBoth, pictureFile } from './pictures.ts'
import { logByRightClick } from './right-click.ts'
import type { Step } from './steps.ts'

/** Everything that the tour walks through. `address`: of the extension, `card`: of the client in front. */
export type Tour = {
  browser: Browser
  mail: Page
  address: string
  publicUrl: string
  card: string
  locale: Locale
  texts: Texts
  step: Step
}

/** The tour without a window: what a person would do, one line a step, pictures in `demo/`. */
export async function walk(tour: Tour): Promise<void> {
  const panel = await openCard(tour)
  await append(tour, panel)
  await search(tour)
  await switchMail(tour, panel)
  await rightClick(tour, panel)
  await settings(tour)
}

const file = ({ locale }: Tour, name: string) => pictureFile(name, locale)

async function openCard(tour: Tour): Promise<Page> {
  const { browser, mail, locale, step } = tour
  const hero = HERO[locale]
  await step('the chip shows on the mail, in light and dark', async () => {
    for (const scheme of ['dark', 'light']) {
      await mail.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
      await pictureAround(mail, await waitForChip(mail), file(tour, `chip-${scheme}`))
    }
  })
  const panel = await step('a click on the chip opens the side panel', async () => {
    await clickBox(mail, await waitForChip(mail))
    return extensionPage(browser, 'sidepanel')
  })
  await step(`the panel shows the card of ${hero.name}`, async () => {
    await panel.locator(`::-p-text(${hero.name})`).wait()
    await panel.locator('time').wait()
    await pictureBoth(browser, mail, panel, file(tour, 'page-with-panel'))
  })
  return panel
}

async function append({ texts, publicUrl, card, locale, step }: Tour, panel: Page): Promise<void> {
  const { entry } = HERO[locale]
  await step('an entry is written and appended with Ctrl+Enter', async () => {
    const field = await panel.locator(`::-p-aria(${texts.t('composer.label')}[role="textbox"])`).waitHandle()
    await field.click()
    await field.type(entry)
    await panel.keyboard.down('Control')
    await panel.keyboard.press('Enter')
    await panel.keyboard.up('Control')
    await panel.locator(`::-p-text(${texts.t('entry.takeBack')})`).wait()
  })
  await step('after the eight seconds a colleague reads it from the server', () =>
    colleagueReads(publicUrl, card, entry),
  )
}

async function search(tour: Tour): Promise<void> {
  const { browser, mail, step } = tour
  await step('the popup finds Иванов, typed as “bdfyjd”', async () => {
    const [extension] = [...(await browser.extensions()).values()]
    if (extension === undefined) throw new Error('the extension is not there')
    await mail.bringToFront()
    await mail.triggerExtensionAction(extension)
    const popup = await extensionPage(browser, 'popup')
    await popup.locator('input').wait()
    await popup.keyboard.type('bdfyjd', { delay: 20 })
    await popup.locator('::-p-text(Иванова Марина)').wait()
    await popup.screenshot({ path: file(tour, 'popup') })
    await popup.close()
  })
}

async function switchMail({ mail, step }: Tour, panel: Page): Promise<void> {
  await step('another mail in the same page: the panel follows', async () => {
    const [, second] = await mail.$$('#list button')
    const name = await second?.$eval('.who', ({ textContent }) => textContent)
    if (second === undefined || !name) throw new Error('there is no second mail')
    await second.click()
    // That click takes the focus out of the panel; the driver, which keeps every page focused, has to be told.
    await panel.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
    await panel.locator(`h1::-p-text(${name})`).wait()
  })
}

async function rightClick(tour: Tour, panel: Page): Promise<void> {
  await tour.step('“Log this to client card” (its click is simulated: headless browsers have no menus)', async () => {
    await logByRightClick(tour, panel)
    await pictureBoth(tour.browser, tour.mail, panel, file(tour, 'right-click'))
  })
}

async function settings(tour: Tour): Promise<void> {
  const { browser, address, texts, step } = tour
  await step('the settings open', async () => {
    const page = await browser.newPage()
    await page.setViewport({ width: 1000, height: 800 })
    await page.goto(`${address}options.html`)
    await page.locator(`::-p-text(${texts.t('settings.staff')})`).wait()
    await page.screenshot({ path: file(tour, 'options') })
  })
}
