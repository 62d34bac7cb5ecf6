import type { Browser } from 'puppeteer-core'
import { extensionPage, openChromium } from '#test/support/chromium.ts'
import { type Company, openCompany } from '#test/support/company.ts'
import { extensionCopy } from '#test/support/extension.ts'
import { firefoxFirstScreen, openFirefox } from '#test/support/firefox.ts'
import { signInFully } from '#test/support/sign-in.ts'
import { type BrowserName, launch } from '../look.ts'
import { bundle } from './bundle.ts'
import { ALIASES, type AppPage, CLIENT } from './catalogue.ts'
import { type Comparison, compare, returning } from './compare.ts'
import { openSite } from './site.ts'
import { type Seen, visit } from './visit.ts'

/**
 * A page with and without us. `known`: identifiers of clients on it when it had loaded. `failed`: why it could not be
 * compared.
 */
export type Result = Comparison & {
  page: AppPage
  known: number
  chip: boolean
  painted: number
  failed: string | null
}

/** `folders`: what the pages are served from, by the first part of their path. */
type Ask = {
  pages: readonly AppPage[]
  folders: ReadonlyMap<string, string>
  browser: BrowserName
  say: (words: string) => void
}
/** Visits a page. `awaitChip`: whether the extension has something to say there. */
type Look = (browser: Browser, page: AppPage, awaitChip: boolean) => Promise<Seen>

/**
 * Visits every page without the extension and with it. Where something differs, both come again: to tell what is ours
 * from what the page makes of itself.
 */
export async function comparePages({ pages, folders, browser: name, say }: Ask): Promise<Result[]> {
  const code = await bundle()
  const site = await openSite(folders, ALIASES)
  const open: { close(): Promise<void> | void }[] = [site]
  const look: Look = (browser, page, awaitChip) => visit(browser, { url: site.url, page, code, name, awaitChip })
  try {
    const plain = await (name === 'firefox' ? launch(name) : openChromium({ extension: null }))
    open.push(plain)
    const [first, company] = await Promise.all([
      visitAll(pages, (page) => look(plain, page, false), say),
      openCompany().then((opened) => {
        open.push(opened)
        return opened
      }),
    ])
    await company.importClients(clientsOf([...first.values()].filter(isSeen)))
    const withUs = await browserWithUs(name, company)
    open.push(withUs)
    const results: Result[] = []
    for (const [page, seen] of first) {
      say(`${page.name}: with the extension`)
      results.push(await resultOf(page, seen, { look, plain, withUs }))
    }
    return results
  } finally {
    for (const one of open.toReversed()) await one.close()
  }
}

async function visitAll(
  pages: readonly AppPage[],
  look: (page: AppPage) => Promise<Seen>,
  say: Ask['say'],
): Promise<Map<AppPage, Seen | Error>> {
  const seen = new Map<AppPage, Seen | Error>()
  for (const page of pages) {
    say(`${page.name}: without the extension`)
    seen.set(page, await look(page).catch(asError))
  }
  return seen
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))

const isSeen = (seen: Seen | Error): seen is Seen => !(seen instanceof Error)

type Browsers = { look: Look; plain: Browser; withUs: Browser }

async function resultOf(page: AppPage, seen: Seen | Error, browsers: Browsers): Promise<Result> {
  try {
    if (seen instanceof Error) throw seen
    return await compareOne(page, seen, browsers)
  } catch (error) {
    const failed = asError(error).message
    return { page, known: 0, chip: false, painted: 0, compared: 0, restless: 0, differences: [], failed }
  }
}

async function compareOne(page: AppPage, seen: Seen, { look, plain, withUs }: Browsers): Promise<Result> {
  const known = seen.emails.length + seen.phones.length
  const once = await look(withUs, page, known > 0)
  const without = [seen]
  const comparison = await settled(compare(without, once), async () => {
    const [another, again] = await Promise.all([look(plain, page, false), look(withUs, page, known > 0)])
    without.push(another)
    return compare(without, again)
  })
  return { page, known, chip: once.chip, painted: once.painted, failed: null, ...comparison }
}

/** So often a difference has to come back before it is ours. */
const TRIES = 2

async function settled(first: Comparison, again: () => Promise<Comparison>): Promise<Comparison> {
  let comparison = first
  for (let i = 0; i < TRIES && comparison.differences.length > 0; i++) comparison = returning(comparison, await again())
  return comparison
}

/** Everybody whose email or phone a page showed is a client, and so is who is typed into some. */
function clientsOf(all: readonly Seen[]): string {
  const emails = new Set([CLIENT.email, ...all.flatMap((one) => one.emails.map((email) => email.toLowerCase()))])
  const phones = new Set(all.flatMap((one) => one.phones))
  const rows = [`${CLIENT.name},,,${CLIENT.contract}`]
  for (const email of emails) rows.push(`Client ${rows.length},${email},,`)
  for (const phone of phones) rows.push(`Client ${rows.length},,${phone},`)
  return `name,emails,phones,contracts\n${rows.join('\n')}\n`
}

async function browserWithUs(name: BrowserName, company: Company): Promise<Browser> {
  const link = await company.invitation('olena@pribor.example.com')
  if (name === 'firefox') {
    const browser = await openFirefox(extensionCopy('firefox'))
    await signInFully(await firefoxFirstScreen(browser), { link, name: 'Olena' })
    return browser
  }
  const browser = await openChromium({ extension: extensionCopy('chrome') })
  await signInFully(await extensionPage(browser, 'options'), { link, name: 'Olena' })
  return browser
}
