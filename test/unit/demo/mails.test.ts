import { describe, expect, it } from 'vitest'
import { readClients } from '#scripts/demo/company/clients.ts'
import { readMails } from '#scripts/demo/mail/mails.ts'

const now = Date.parse('2026-11-18T17:00:00')
const emails = readClients().flatMap((client) => client.emails)
const HEROES = { ru: 'ПС-2021/0417', uk: 'К-00451', en: 'MD-240315' } as const

describe.each(['ru', 'uk', 'en'] as const)('the mails in %s', (language) => {
  const mails = readMails(language, now)

  it('begin with one of the hero, written today', () => {
    expect(mails[0]?.body).toContain(HEROES[language])
    expect(emails).toContain(mails[0]?.address)
    expect(new Date(mails[0]?.at ?? 0).toDateString()).toBe(new Date(now).toDateString())
  })

  it('come from clients, colleagues and a stranger, in three languages', () => {
    const senders = mails.map(({ address }) => address)
    expect(senders.filter((sender) => emails.includes(sender)).length).toBeGreaterThanOrEqual(5)
    expect(senders.filter((sender) => sender.endsWith('@pribor.example.com'))).toHaveLength(2)
    const strangers = senders.filter((sender) => !emails.includes(sender) && !sender.endsWith('@pribor.example.com'))
    expect(strangers).toHaveLength(1)
    const text = mails.map(({ body }) => body).join()
    for (const letters of [/ы/, /[іїє]/, /th/]) expect(text).toMatch(letters)
  })

  it('are none of the future, newest first', () => {
    const times = mails.map(({ at }) => at)
    expect(Math.max(...times)).toBeLessThanOrEqual(now)
    expect(times).toEqual(times.toSorted((one, other) => other - one))
  })
})
