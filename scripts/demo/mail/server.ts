import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type Mail, type MailLanguage, readMails } from './mails.ts'
import { WORDS } from './words.ts'

/** Where the mail is served, and how to end it. */
export type MailServer = { url: string; mails: Mail[]; close(): Promise<void> }

const part = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8')
const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

/**
 * Serves a small web mail on a free port of the loopback: an inbox of one person, in one page. It is a page like any
 * other and knows nothing of Medkarta.
 */
export async function serveMail(
  language: MailLanguage,
  { now, me }: { now: number; me: { name: string; email: string } },
): Promise<MailServer> {
  const mails = readMails(language, now)
  const files: Record<string, { type: string; text: string }> = {
    '/page.css': { type: 'text/css', text: part('page.css') },
    '/page.js': { type: 'text/javascript', text: part('page.js') },
  }
  const page = { type: 'text/html', text: html(language, mails, me) }
  const server = createServer(({ url = '/' }, reply) => {
    const file = files[url] ?? (url === '/' || url.startsWith('/inbox') ? page : undefined)
    reply.writeHead(file ? 200 : 404, { 'content-type': `${file?.type ?? 'text/plain'}; charset=utf-8` })
    reply.end(file?.text ?? 'Not found')
  })
  await new Promise<void>((ready, failed) => server.once('error', failed).listen(0, '127.0.0.1', ready))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    mails,
    close: () =>
      new Promise((closed, failed) => {
        server.close((error) => (error ? failed(error) : closed()))
        server.closeAllConnections()
      }),
  }
}

function html(language: MailLanguage, mails: readonly Mail[], me: { name: string; email: string }): string {
  const words = WORDS[language]
  const say = (key: string) => escaped(words[key] ?? key)
  const data = JSON.stringify({ mails, words, locale: language === 'en' ? 'en-GB' : language }).replace(/</g, '\\u003c')
  const folders = ['starred', 'sent', 'drafts', 'archive']
    .map((key) => `<button class="folder">${say(key)}</button>`)
    .join('')
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${say('inbox')}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css">
<header><span class="brand">${say('mail')}</span><input class="search" type="search" placeholder="${say('search')}" aria-label="${say('search')}"><span class="me">${escaped(me.email)}</span><span class="avatar" style="--hue: 250">${escaped(me.name.slice(0, 1))}</span></header>
<nav><button class="write">${say('write')}</button><button class="folder on">${say('inbox')} <span>5</span></button>${folders}</nav>
<ul id="list"></ul>
<main></main>
<script type="application/json" id="data">${data}</script>
<script type="module" src="/page.js"></script>
</html>`
}
