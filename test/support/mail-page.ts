import type { Page } from 'puppeteer-core'
import { eventually } from './screen.ts'

/** Who writes in the mail. */
export const WRITERS = ['Іваненко Олексій', 'Петренко Марія', 'Сидоренко Петро', 'Бойко Ганна']
const address = (index: number) => `writer${index}@client.example`

/** The writers as clients, to be imported. */
export const WRITERS_CSV = `name,emails\n${WRITERS.map((name, index) => `${name},${address(index)}\n`).join('')}`

/** A mail of one page: a list of 300 messages that stays, and one that is open beside it. `read(n)` opens that of a writer. */
export const MAIL_PAGE = `<!doctype html><meta charset="utf-8"><title>Mail</title>
<style>body { display: flex } #list { height: 90vh; overflow: auto } li, #open { padding: 4px }</style>
<ul id="list">${Array.from({ length: 300 }, (_, i) => `<li><span>person${i}@elsewhere.example</span> <b>Subject ${i}</b></li>`).join('')}</ul>
<section id="open"></section><script>
function read(n) {
  const now = Date.now()
  document.querySelector('#open').innerHTML = '<h2>Message ' + n + '</h2><p>From: writer' + n + '@client.example</p>' +
    '<p>Good day, our device of 14.03.2026 stopped.</p>'.repeat(40)
  return now
}
read(0)
</script>`

/** What the panel offered, and when: the client who stands out by what is known of the page, and the card on the screen. */
type Offer = { at: number; main: boolean; name: string | null }

/** Has the panel note everybody whom it offers from now on. */
export const noteOffers = (panel: Page): Promise<void> =>
  panel.evaluate(() => {
    type PageState = { main: string | null; clients: { client: { id: string; name: string } }[] }
    const offers: Offer[] = []
    const { storage } = (globalThis as unknown as { chrome: typeof import('webextension-polyfill') }).chrome
    storage.session.onChanged.addListener((changes) => {
      const page = Object.entries(changes).find(([key]) => key.startsWith('page:'))?.[1]?.newValue as PageState
      if (page === undefined) return
      const main = page.clients.find(({ client }) => client.id === page.main)
      offers.push({ at: Date.now(), main: true, name: main?.client.name ?? null })
    })
    const card = () => document.querySelector('main.card h1')?.textContent ?? null
    let shown = card()
    new MutationObserver(() => {
      if (card() === shown) return
      shown = card()
      offers.push({ at: Date.now(), main: false, name: shown })
    }).observe(document, { subtree: true, childList: true, characterData: true })
    Object.assign(globalThis, { offers })
  })

/** What it has offered since. */
export const offers = (panel: Page): Promise<Offer[]> =>
  panel.evaluate(() => (globalThis as unknown as { offers: Offer[] }).offers)

/** Milliseconds from a change of the page until the client of before was last offered, and until the next one's card stood. */
export type Turn = { gone: number; there: number }

/** Opens the message of another writer, and says how the panel followed. `noteOffers` has to have been called. */
export async function turnTo(mail: Page, panel: Page, writer: number): Promise<Turn & { after: Offer[] }> {
  const next = WRITERS[writer]
  const changed = (await mail.evaluate(`read(${writer})`)) as number
  return eventually(async () => {
    const after = (await offers(panel)).filter(({ at }) => at >= changed)
    const there = after.find(({ main, name }) => !main && name === next)
    if (there === undefined) throw new Error(`The panel did not turn to ${next}`)
    const others = after.filter(({ name }) => name !== null && name !== next)
    const turned = (card: boolean) => after.find(({ main }) => main !== card)?.at ?? there.at
    const gone = Math.max(turned(true), turned(false), ...others.map(({ at }) => at)) - changed
    return { gone, there: there.at - changed, after }
  })
}
