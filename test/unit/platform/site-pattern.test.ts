import { describe, expect, it, test } from 'vitest'
import { covers, matchPattern, parseSite } from '#lib/platform/site-pattern.ts'

describe('parseSite', () => {
  it.each([
    ['mail.example.com', 'mail.example.com'],
    [' Mail.Example.COM. ', 'mail.example.com'],
    ['*.example.com', '*.example.com'],
    ['*://*.example.com/*', '*.example.com'],
    ['https://mail.example.com/', 'mail.example.com'],
    ['https://mail.example.com/mail/u/0/#inbox', 'mail.example.com'],
    ['пошта.укр', 'xn--80a1acn3a.xn--j1amh'],
    ['localhost', 'localhost'],
    ['192.168.0.1', '192.168.0.1'],
    ['*', '*'],
  ])('%s names %s', (text, site) => expect(parseSite(text)).toEqual({ site }))

  it.each([
    ['localhost:8080', 'port'],
    ['https://mail.example.com:8443/', 'port'],
    ['mail.example.com/inbox', 'path'],
    ['https://mail.example.com/*/inbox', 'path'],
    ['mail.*', 'star'],
    ['*mail.example.com', 'star'],
    ['*.*.example.com', 'star'],
    ['*.192.168.0.1', 'star'],
    ['ftp://example.com', 'scheme'],
    ['chrome://settings', 'scheme'],
    ['', 'name'],
    ['two words', 'name'],
    ['user@example.com', 'name'],
    ['[::1]', 'name'],
    ['example..com', 'name'],
    ['(.*)', 'star'],
  ])('%s names none: %s', (text, reason) => expect(parseSite(text)).toEqual({ reason }))
})

test.each([
  ['example.com', 'example.com', true],
  ['example.com', 'mail.example.com', false],
  ['*.example.com', 'example.com', true],
  ['*.example.com', 'a.mail.example.com', true],
  ['*.example.com', 'notexample.com', false],
  ['*', 'anything.example', true],
])('%s covers %s: %s', (site, host, expected) => expect(covers(site, host)).toBe(expected))

test('match patterns', () => expect(matchPattern('*.example.com')).toBe('*://*.example.com/*'))
