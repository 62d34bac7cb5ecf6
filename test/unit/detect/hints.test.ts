import { describe, expect, test } from 'vitest'
import { SITES } from '#lib/detect/hints/sites.ts'
import { SOURCES } from '#lib/detect/hints/sources.ts'
import { HINTED, hintsFor, type SiteHints } from '#lib/detect/hints.ts'
import { pageOf } from './page.ts'

/** Pages carry no names: they stand with the sources. */
const nameOf = (site: SiteHints | null) => Object.keys(SOURCES).find((name) => SOURCES[name]?.at === site?.at)
const at = (address: string, html = '<p>x</p>') => {
  const { host, pathname, hash } = new URL(address)
  const page = pageOf(html)
  Object.defineProperty(page, 'location', { value: { host, pathname, hash } })
  return nameOf(hintsFor(page, SITES))
}

describe('site hints', () => {
  test.each(SITES)('$at says where its selectors were read and when', (site) => {
    const source = SOURCES[nameOf(site) ?? '']
    expect(source?.files).toMatch(/\S/)
    expect(source?.date).toMatch(/^20\d\d-\d\d-\d\d$/)
  })

  test.each(SITES)('$at names places by selectors that can be read', (site) => {
    const page = pageOf('<p>x</p>')
    const places = HINTED.flatMap((place) => site[place] ?? [])
    expect(places.length).toBeGreaterThan(0)
    for (const selector of places) expect(() => page.querySelector(selector)).not.toThrow()
  })

  test.each([
    ['https://mail.google.com/mail/u/0/#inbox/F', 'gmail'],
    ['https://mail.yandex.ru/?uid=1#message/1', 'yandex'],
    ['https://mail.360.yandex.com/', 'yandex'],
    ['https://mail.company.example/SOGo/so/olena/Mail/view', 'sogo'],
    ['https://help.company.example/#ticket/zoom/1', 'zammad'],
    ['https://company.zendesk.com/agent/tickets/1', 'zendesk'],
    ['https://company.bitrix24.ua/crm/deal/details/1/', 'bitrix24'],
    ['https://zendesk.com.example/agent', undefined],
    ['https://notmail.google.com/mail', undefined],
    ['https://www.example.com/', undefined],
  ])('at %s: %s', (address, name) => expect(at(address)).toBe(name))

  test('knows self-hosted programs by the ids of their pages', () => {
    expect(at('https://www.example.com/', '<div id="messagelist"></div>')).toBe('roundcube')
    expect(at('https://www.example.com/', '<div id="conv-layout"></div>')).toBe('freescout')
  })
})
