import { openSite } from '#test/browser/support/house.ts'
import { extensionPage, openChromium } from '#test/support/chromium.ts'
import { openCompany } from '#test/support/company.ts'
import { extensionCopy } from '#test/support/extension.ts'
import { MAIL_PAGE, noteOffers, type Turn, turnTo, WRITERS, WRITERS_CSV } from '#test/support/mail-page.ts'
import { openPanelByChip, waitForClient } from '#test/support/panel.ts'
import { signInFully } from '#test/support/sign-in.ts'
import { median } from '../measure.ts'
import type { Row } from '../table.ts'

/** How often another message is opened. The first of each client asks the server. */
const TURNS = 24

/** From another message in the page to its client in the panel, with the whole extension, server and panel. */
export async function turning(): Promise<Row[]> {
  const company = await openCompany(WRITERS_CSV)
  const site = await openSite({ '/': MAIL_PAGE })
  const browser = await openChromium({ extension: extensionCopy('chrome') })
  try {
    const link = await company.invitation('olena@pribor.example.com')
    await signInFully(await extensionPage(browser, 'options'), { link, name: 'Олена' })
    const mail = await browser.newPage()
    await mail.goto(site.url)
    const panel = await openPanelByChip(browser, mail)
    await waitForClient(panel, WRITERS[0] ?? '')
    await noteOffers(panel)
    const turns: Turn[] = []
    for (let turn = 1; turn <= TURNS; turn++) turns.push(await turnTo(mail, panel, turn % WRITERS.length))
    return rowsOf(turns)
  } finally {
    await browser.close()
    site.close()
    await company.close()
  }
}

function rowsOf(turns: readonly Turn[]): Row[] {
  const ninth = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.9)] ?? Number.NaN
  const gone = turns.map((turn) => turn.gone)
  const there = turns.map((turn) => turn.there)
  const against = 'the change of the page'
  const what = 'another message: the client of before is gone'
  return [
    { what, against, value: median(gone), unit: 'ms', budget: 300 },
    { what: `${what}, 9 of 10`, against, value: ninth(gone), unit: 'ms' },
    { what: 'another message: its card stands', against, value: median(there), unit: 'ms' },
  ]
}
