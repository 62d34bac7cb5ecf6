import type { Page } from 'puppeteer-core'
import { expect } from 'vitest'
import { fill } from './chromium.ts'
import { PASSWORD } from './company.ts'
import { button, eventually, field, press, screenText, type, waitForWords, words } from './screen.ts'

const { t } = words
/** Firefox tells no text box where a password is typed. */
const SECRET = 'input[type="password"]'

/** `email`: only where the invitation has none. */
export type Newcomer = { link: string; name: string; email?: string }

/** Pastes the invitation link into the first screen. */
export async function pasteLink(firstScreen: Page, link: string): Promise<void> {
  await type(firstScreen, t('welcome.link'), link)
}

/** What an invited person does on the first screen: link, name, password. The sites permission comes after it. */
export async function signIn(firstScreen: Page, { link, name, email }: Newcomer): Promise<void> {
  await pasteLink(firstScreen, link)
  await firstScreen.locator(field(t('welcome.name'))).wait()
  await type(firstScreen, t('welcome.name'), name)
  if (email) await type(firstScreen, t('welcome.email'), email)
  await fill(firstScreen, SECRET, PASSWORD)
  await press(firstScreen, t('welcome.join', { company: 'Прибор' }))
}

/** The same for an extension that may look at all sites from the start: it is ready then. */
export async function signInFully(firstScreen: Page, newcomer: Newcomer): Promise<void> {
  await signIn(firstScreen, newcomer)
  await waitForWords(firstScreen, t('ready.heading'))
}

/** What somebody does who has an account already: server, email, password. After a sign-out the form is there at once. */
export async function signInAgain(
  firstScreen: Page,
  account: { server: string; email: string },
  password = PASSWORD,
): Promise<void> {
  const others = [t('welcome.haveAccount'), t('welcome.haveInvitation')]
  await eventually(async () => expect(await screenText(firstScreen)).toMatch(new RegExp(others.join('|'))))
  if (await firstScreen.$(button(t('welcome.haveAccount')))) await press(firstScreen, t('welcome.haveAccount'))
  await type(firstScreen, t('welcome.server'), account.server)
  await type(firstScreen, t('welcome.email'), account.email)
  await fill(firstScreen, SECRET, password)
  await press(firstScreen, t('action.signIn'))
}
