import type { Browser, Page } from 'puppeteer-core'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Texts } from '#lib/i18n/texts.ts'
import { backgroundOf } from './browser.ts'

export type NewPerson = { invitation: string; name: string; password: string }

/** Does on the first screen what an invited person does: the link, the name, a password, the sites. */
export async function signIn(browser: Browser, address: string, texts: Texts, person: NewPerson): Promise<void> {
  await chooseLanguage(browser, texts.locale)
  const page = await firstScreen(browser, `${address}options.html`)
  await type(page, field(texts.t('welcome.link')), person.invitation)
  await type(page, field(texts.t('welcome.name')), person.name)
  await type(page, field(texts.t('welcome.password')), person.password)
  await page.locator(button(texts.t('welcome.join', { company: 'Прибор' }))).click()
  const ready = page.locator(`::-p-text(${texts.t('ready.heading')})`)
  const sites = page.locator(button(texts.t('sites.allow')))
  const reached = await Promise.race([ready.wait().then(() => 'ready'), sites.wait().then(() => 'sites')])
  if (reached === 'sites') {
    await sites.click()
    await ready.wait()
  }
}

/** As on the options page: Debian's Chromium itself speaks only English unless chromium-l10n is installed. */
async function chooseLanguage(browser: Browser, locale: Locale): Promise<void> {
  const background = await backgroundOf(browser)
  await background.evaluate(`chrome.storage.local.set({ language: '${locale}' })`)
}

/** The options page: the extension opens it by itself when it is new. */
async function firstScreen(browser: Browser, url: string): Promise<Page> {
  const opened = (await browser.pages()).find((page) => page.url().startsWith(url))
  const page = opened ?? (await browser.newPage())
  await page.goto(url)
  await page.bringToFront()
  return page
}

const field = (name: string) => `::-p-aria(${name}[role="textbox"])`
const button = (name: string) => `::-p-aria(${name}[role="button"])`

/** Types into a field as a hand does. */
async function type(page: Page, selector: string, text: string): Promise<void> {
  const element = await page.locator(selector).waitHandle()
  await element.click()
  await element.type(text)
}
