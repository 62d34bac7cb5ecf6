import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import type { Browser, Page } from 'puppeteer-core'
import { createTexts } from '#lib/i18n/texts.ts'
import { type DemoArguments, readArguments, USAGE } from './arguments.ts'
import { copyExtension, ensureChromium, extensionAddress, openBrowser } from './browser.ts'
import { DEMO_PASSWORD } from './company/load.ts'
import { ENDING, guide } from './guide.ts'
import { type Filled, type House, openHouse } from './house.ts'
import { type MailServer, serveMail } from './mail/server.ts'
import { HERO, PERSON } from './people.ts'
import { FOLDER, pictureFailure } from './pictures.ts'
import { signIn } from './sign-in.ts'
import { Interrupted, type Step, StepError, steps } from './steps.ts'
import { type Tour, walk } from './tour.ts'

// `npm run demo`: a company with clients, its mail in a browser that has the extension, ready to be tried. Without a
// display, or with --headless, the same as a tour that takes pictures.

// Exits by itself, because a step that was given up may still hold something open.
process.exit(await main())

async function main(): Promise<number> {
  const asked = readAsked()
  if (asked === null) return 2
  const interrupt = new AbortController()
  // npm, its shell and the terminal may each pass the same Ctrl+C on: the first one counts.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupt.abort())
  const crash = Promise.withResolvers<never>()
  process.on('uncaughtException', crash.reject)
  try {
    await using open = new AsyncDisposableStack()
    await Promise.race([run(asked, open, interrupt.signal), crash.promise])
    return 0
  } catch (error) {
    if (error instanceof Interrupted) return 130
    console.error(error instanceof StepError ? `  ✗ ${error.message}` : error)
    return 1
  }
}

function readAsked(): DemoArguments | null {
  try {
    return readArguments(process.argv.slice(2), process.env)
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`)
    return null
  }
}

async function run(asked: DemoArguments, open: AsyncDisposableStack, interrupted: AbortSignal): Promise<void> {
  const step = steps(interrupted)
  const prepared = await prepare(asked, open, step)
  try {
    const tour = await signInAndOpenMail(asked, prepared, step)
    if (asked.headless) await walk(tour)
  } catch (error) {
    if (error instanceof StepError) await pictureFailure(prepared.browser)
    throw error
  }
  if (asked.headless) return console.log(`Pictures are in ${relative(process.cwd(), FOLDER)}${sep}`)
  console.log(`\n${guide(asked.locale)}\n\n${ENDING[asked.locale]}`)
  await closed(prepared.browser, interrupted)
}

type Prepared = { browser: Browser; house: House; company: Filled; mails: MailServer }

/** Extension, server, company, mail and browser. What is started is put on `open`, to be ended. */
async function prepare({ locale, headless }: DemoArguments, open: AsyncDisposableStack, step: Step): Promise<Prepared> {
  const now = Date.now()
  const folder = temporaryFolder(open)
  const path = await step('Chromium is here', ensureChromium, 600)
  const extension = await step('the extension is built', () => copyExtension(folder), 300)
  const house = await step('the server runs, on a PostgreSQL of its own', () => openHouse(folder), 90)
  open.defer(() => house.stop())
  const company = await step('the company “Прибор” is loaded', () => house.fill(now, PERSON[locale].email), 120)
  const mails = await serveMail(locale, { now, me: PERSON[locale] })
  open.defer(() => mails.close())
  const browser = await step('the browser opens', () => openBrowser({ path, folder, extension, locale, headless }))
  open.defer(() => browser.close())
  return { browser, house, company, mails }
}

async function signInAndOpenMail({ locale }: DemoArguments, prepared: Prepared, step: Step): Promise<Tour> {
  const { browser, house, company, mails } = prepared
  const texts = createTexts(locale)
  const { name } = PERSON[locale]
  const newcomer = { invitation: company.invitation, name, password: DEMO_PASSWORD }
  const address = await extensionAddress(browser)
  await step(`${name} signs in by an invitation`, () => signIn(browser, address, texts, newcomer))
  const mail = await step('the mail opens', () => openMail(browser, mails.url))
  const card = company.cards.get(HERO[locale].contract) ?? ''
  return { browser, mail, address, publicUrl: house.publicUrl, card, locale, texts, step }
}

/** The mail alone in the window. */
async function openMail(browser: Browser, url: string): Promise<Page> {
  const others = await browser.pages()
  const page = await browser.newPage()
  await page.goto(url)
  for (const other of others) await other.close()
  return page
}

/** Open to the user as whom PostgreSQL runs when this is root. */
function temporaryFolder(open: AsyncDisposableStack): string {
  const folder = mkdtempSync(join(tmpdir(), 'medkarta-demo-'))
  open.defer(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  chmodSync(folder, 0o755)
  return folder
}

function closed(browser: Browser, interrupted: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    browser.once('disconnected', () => resolve())
    interrupted.addEventListener('abort', () => resolve())
  })
}
