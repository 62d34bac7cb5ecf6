import type { Browser } from 'puppeteer-core'
import { extensionPage, openChromium } from '#test/support/chromium.ts'
import { type Company, openCompany } from '#test/support/company.ts'
import { extensionCopy } from '#test/support/extension.ts'
import { firefoxFirstScreen, openFirefox } from '#test/support/firefox.ts'
import { signInFully } from '#test/support/sign-in.ts'
import { type BrowserName, launch } from '../look.ts'
import { bundle } from './bundle.ts'
import { ALIASES, type AppPage, CLIENT } from './catalogue.ts'
import { type Comparison, compare } from './compare.ts'
import { openNowhere, openSite, proxied } from './site.ts'
import { type Seen, type Visit, visit } from './visit.ts'

/**
 * A page with and without us. `known`: identifiers of clients on it when it had loaded. `rounds`: visits of each sort.
 * `failed`: why it could not be compared.
 */
export type Result = Comparison & {
  page: AppPage
  known: number
  rounds: number
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
type Look = (browser: Browser, page: AppPage, stay: Visit['stay']) => Promise<Seen>

/** A person stays so long on a page that says nothing to us, in milliseconds. */
const STAY = 200

/**
 * Visits every page without the extension and with it, on a site that is trusted with highlights. Where something differs,
 * both come again and again: to tell what is ours from what the page makes of itself.
 */
export async function comparePages({ pages, folders, browser: name, say }: Ask): Promise<Result[]> {
  const [code, site, nowhere] = await Promise.all([bundle(), openSite(folders, ALIASES), openNowhere()])
  const open: { close(): Promise<void> | void }[] = [site, nowhere]
  const prefs = proxied(nowhere)
  const look: Look = async (browser, page, stay) => {
    const asked = { url: site.url, page, code, name, stay }
    // A page that goes elsewhere in itself while it is read takes the answer along: it is visited once more.
    return visit(browser, asked).catch(() => visit(browser, asked))
  }
  try {
    const kept = async <T extends (typeof open)[number]>(opening: Promise<T>): Promise<T> => {
      const opened = await opening
      open.push(opened)
      return opened
    }
    const plain = kept(name === 'firefox' ? launch(name, prefs) : openChromium({ extension: null }))
    const [first, company, withUs] = await Promise.all([
      visitAll(pages, async (page) => look(await plain, page, STAY), say),
      kept(openCompany()),
      kept(extended(name, prefs)),
    ])
    await company.importClients(clientsOf([...first.values()].filter(isSeen)))
    await begin(withUs, name, company)
    const results: Result[] = []
    for (const [page, seen] of first) {
      say(`${page.name}: with the extension`)
      results.push(await resultOf(page, seen, { look, plain: await plain, withUs }))
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
    const none = { known: 0, rounds: 0, chip: false, painted: 0, compared: 0, restless: 0 }
    return { page, ...none, explained: [], differences: [], failed: asError(error).message }
  }
}

/** So many visits of each sort tell chance from cause, see `isOurs`. */
const ROUNDS = 8

async function compareOne(page: AppPage, seen: Seen, { look, plain, withUs }: Browsers): Promise<Result> {
  const known = seen.emails.length + seen.phones.length
  const ours = [await look(withUs, page, known > 0 ? 'until seen' : STAY)]
  const without = [seen]
  let comparison = compare(without, ours)
  while (comparison.differences.length > 0 && ours.length < ROUNDS) {
    const stay = ours.at(-1)?.stayed ?? STAY
    const turns = [
      async () => without.push(await look(plain, page, stay)),
      async () => ours.push(await look(withUs, page, known > 0 ? 'until seen' : STAY)),
    ]
    for (const turn of ours.length % 2 === 0 ? turns : turns.toReversed()) await turn()
    comparison = compare(without, ours)
  }
  const chip = ours.every((one) => one.chip)
  const painted = Math.min(...ours.map((one) => one.painted))
  return { page, known, rounds: ours.length, chip, painted, failed: null, ...comparison }
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

const extended = (name: BrowserName, prefs: Record<string, unknown>): Promise<Browser> =>
  name === 'firefox'
    ? openFirefox(extensionCopy('firefox'), { prefs })
    : openChromium({ extension: extensionCopy('chrome') })

async function begin(browser: Browser, name: BrowserName, company: Company): Promise<void> {
  const first = await (name === 'firefox' ? firefoxFirstScreen(browser) : extensionPage(browser, 'options'))
  const link = await company.invitation('olena@pribor.example.com')
  await signInFully(first, { link, name: 'Olena' })
  await first.evaluate(highlightEverywhere)
}

/** Runs in a page of the extension. */
function highlightEverywhere(): Promise<void> {
  const { chrome } = globalThis as unknown as { chrome: typeof import('webextension-polyfill') }
  return chrome.storage.local.set({ highlights: { where: 'every', on: [], off: [] } })
}
