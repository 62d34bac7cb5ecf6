import { describe, expect, it } from 'vitest'
import { FaultError } from '#lib/platform/failure.ts'
import { parseInvitationLink, parseServerAddress } from '#lib/platform/server-address.ts'

const TOKEN = 'MS4DmXfAGEYYuGo-wb6PtGc_A5P1ftjTWEb2w15gRYY'
const faultOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof FaultError) return error.fault
    throw error
  }
  return 'none'
}

describe('parseServerAddress', () => {
  it.each([
    ['https://cards.example.com/', 'https://cards.example.com'],
    ['  cards.example.com  ', 'https://cards.example.com'],
    ['https://cards.example.com/join#x', 'https://cards.example.com'],
    ['http://127.0.0.1:8787', 'http://127.0.0.1:8787'],
    ['localhost:8787', 'http://localhost:8787'],
    ['http://[::1]:8787/', 'http://[::1]:8787'],
  ])('%s -> %s', (text, origin) => expect(parseServerAddress(text)).toBe(origin))

  it.each([
    ['', 'bad-address'],
    ['two words', 'bad-address'],
    ['ftp://cards.example.com', 'bad-address'],
    ['https://olena:secret@cards.example.com', 'bad-address'],
    ['javascript:alert(1)', 'bad-address'],
    ['http://cards.example.com', 'insecure-address'],
    ['http://127.0.0.1.example.com', 'insecure-address'],
    ['http://localhost.example.com', 'insecure-address'],
    ['http://192.168.0.7:8787', 'insecure-address'],
  ])('%s is %s', (text, fault) => expect(faultOf(() => parseServerAddress(text))).toBe(fault))
})

describe('parseInvitationLink', () => {
  it('takes the server and the token apart', () => {
    const link = { server: 'https://cards.example.com', token: TOKEN }
    expect(parseInvitationLink(`https://cards.example.com/join#${TOKEN}`)).toEqual(link)
    expect(parseInvitationLink(` https://cards.example.com/join/${TOKEN}\n`)).toEqual(link)
  })

  it.each([
    (link: string) => `<${link}>`,
    (link: string) => `Here is your link: ${link}.`,
    (link: string) => `Ваше приглашение («${link}»), https://cards.example.com/help`,
    (link: string) => `Привіт!\n\n${link}\n\nОлена`,
    (link: string) => `[${link.replace('https://', '')}]`,
  ])('finds it among the words that were copied along: %s', (around) => {
    const link = `https://cards.example.com/join#${TOKEN}`
    expect(parseInvitationLink(around(link))).toEqual({ server: 'https://cards.example.com', token: TOKEN })
  })

  it.each([
    ['', 'bad-link'],
    ['hello', 'bad-link'],
    ['Here is your link: https://cards.example.com/join', 'bad-link'],
    [`Here: http://cards.example.com/join#${TOKEN}`, 'insecure-address'],
    [`Here: https://olena:secret@cards.example.com/join#${TOKEN}`, 'bad-link'],
    ['https://cards.example.com/join', 'bad-link'],
    [`https://cards.example.com/join#${TOKEN.slice(1)}`, 'bad-link'],
    [`mailto:olena@example.com?body=${TOKEN}`, 'bad-link'],
    [`http://cards.example.com/join#${TOKEN}`, 'insecure-address'],
  ])('%s is %s', (text, fault) => expect(faultOf(() => parseInvitationLink(text))).toBe(fault))
})
