import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { z } from 'zod'
import { IdentifierKind } from '#lib/protocol/identifier.ts'

/** A real web mail (Roundcube, Dovecot) that a script outside of this repository puts on a Debian machine. */
const SCRIPT = join(import.meta.dirname, '..', '..', '..', 'shared', 'rigs', 'webmail.sh')
const FOLDER = process.env.MEDKARTA_WEBMAIL_DIR || '/var/tmp/medkarta-webmail'
const PORT = process.env.MEDKARTA_WEBMAIL_PORT || '8191'
const PASSWORD = 'webmail'

const Message = z.object({
  number: z.int(),
  account: z.string(),
  folder: z.string(),
  /** Opens it in full view. */
  path: z.string(),
  subject: z.string(),
  /** Name of the client whose message it is. */
  about: z.string().nullable(),
  /** Identifiers of clients that stand in it. */
  shown: z.array(z.object({ where: z.string(), kind: IdentifierKind, value: z.string(), client: z.string() })),
  /** Identifiers of nobody. */
  others: z.array(z.string()),
})
export type Message = z.infer<typeof Message>

export type Webmail = { url: string; messages: Message[]; clientsCsv: string }

/** Why the web mail cannot run on this machine; null when it can. */
export function webmailMissing(): string | null {
  if (!existsSync(SCRIPT)) return `${SCRIPT} is not there`
  if (process.getuid?.() !== 0) return 'the web mail is installed by apt, which wants root'
  if (!existsSync('/etc/debian_version')) return 'the web mail is installed by apt, which only Debian has'
  return null
}

/** Installs it if need be, and starts it; one that runs already goes on. */
export function startWebmail(): Webmail {
  execFileSync(SCRIPT, { stdio: ['ignore', 'ignore', 'inherit'] })
  const expected = JSON.parse(readFileSync(join(FOLDER, 'expected.json'), 'utf8'))
  return {
    url: `http://127.0.0.1:${PORT}`,
    messages: z.array(Message).parse(expected.messages),
    clientsCsv: readFileSync(join(FOLDER, 'clients.csv'), 'utf8'),
  }
}

/** The identifiers that a person can see in the opened message: to and cc are folded away, except in Sent. */
export const visibleIn = ({ shown, folder }: Message) =>
  shown.filter(({ where }) => where !== 'cc' && (where !== 'to' || folder === 'Sent'))

/** Logs in as one of the staff; whoever was logged in before is out. */
export async function logIn(page: Page, { url }: Webmail, account: string): Promise<void> {
  await page.deleteCookie(...(await page.cookies(url)))
  await page.goto(`${url}/`)
  await page.type('#rcmloginuser', account)
  await page.type('#rcmloginpwd', PASSWORD)
  await Promise.all([page.waitForNavigation(), page.click('#rcmloginsubmit')])
}

/** Opens a message from the list, in the pane beside it. The list has to be open. */
export async function preview(page: Page, { subject }: Message): Promise<void> {
  const row = await page.waitForSelector(`#messagelist tr.message ::-p-text(${subject})`)
  await row?.click()
}
