import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findEmails } from '#lib/detect/find-emails.ts'
import { normalEmail } from '#lib/identifiers/email.ts'
import { email } from '../identifiers/noise.ts'

const normals = (text: string) => findEmails(text).map(({ normal }) => normal)

describe('finding emails', () => {
  test.each([
    ['Пишите на ivan@example.com.', ['ivan@example.com']],
    ['Иван <Ivan@Example.com>, Анна <anna@example.com>', ['ivan@example.com', 'anna@example.com']],
    ['\'ivan@example.com\' or "anna@example.com"', ['ivan@example.com', 'anna@example.com']],
    [
      '(ivan@example.com);anna@example.com/oleg@example.com',
      ['ivan@example.com', 'anna@example.com', 'oleg@example.com'],
    ],
    ['E-mail:ivan@example.com', ['ivan@example.com']],
    ['e-mail=ivan@example.com&b=1', ['ivan@example.com']],
    ["o'brien@example.com, o’brien@example.com", ["o'brien@example.com", "o'brien@example.com"]],
    ['"john smith"@example.com', ['"john smith"@example.com']],
    ['иван@почта.рф и ivan@xn--80a1acny.xn--p1ai', ['иван@xn--80a1acny.xn--p1ai', 'ivan@xn--80a1acny.xn--p1ai']],
    ['iv\u00ADan@exam\u200Bple.com', ['ivan@example.com']],
    ['ivan+shop@example.com', ['ivan@example.com']],
    ['— ivan@example.com — ', ['ivan@example.com']],
    ['- ivan@example.com', ['ivan@example.com']],
    ['https://crm.example/find?email=ivan@example.com#top', ['ivan@example.com']],
    ['https://crm.example/find?a=1&ivan@example.com', ['ivan@example.com']],
    ['ivan@example.com:', ['ivan@example.com']],
    ['ivan@example.com: hello', ['ivan@example.com']],
    ['ivan@mail.example.com-', ['ivan@mail.example.com']],
  ])('%s', (text, expected) => expect(normals(text)).toEqual(expected))

  test.each([
    'logo@2x.png',
    'sprite@3x.webp and photo@home.jpg',
    'npm i react@18.2.0 preact@next',
    'Message-ID: <CAF1x7b@mail.example.net>',
    'References: <a1@mail.example.net> <b2@mail.example.net>',
    'cid:part1.ABC@example.com',
    'https://user:secret@host.example.com/path',
    'ftp://ivan@files.example.com',
    'git@code.example.com:group/project.git',
    'root@web1.example.com:~# ls',
    '@ivan@social.example.net',
    '@ivan',
    'ivan@localhost',
    'ivan@192.0.2.1',
    'a@b',
    'ivan @ example.com',
    '@@@@',
  ])('none in %s', (text) => expect(normals(text)).toEqual([]))

  test('gives places in the text', () => {
    const text = 'Иван <iv\u00ADan@example.com>.'
    const [found] = findEmails(text)
    expect(text.slice(found?.start, found?.end)).toBe('iv\u00ADan@example.com')
  })

  test('finds any email between spaces', () => {
    fc.assert(
      fc.property(fc.array(email, { maxLength: 5 }), (emails) => {
        expect(normals(emails.join(' '))).toEqual(emails.map(normalEmail))
      }),
    )
  })

  // Quadratic work on texts of this size would not end before the runner's patience does.
  test.each(['@', 'a@', 'a.', '"', '"@', 'a@a.', '@a.example.com', '\u00AD@'])(
    'comes to an end on %j, repeated',
    (unit) => {
      expect(findEmails(unit.repeat(50_000)).length).toBeLessThan(50_001)
    },
  )
})
