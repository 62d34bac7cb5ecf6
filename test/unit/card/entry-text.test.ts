import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blocks, pieces } from '#lib/card/entry-text.ts'

const links = (text: string) => pieces(text).flatMap(({ text: shown, href }) => (href === undefined ? [] : [shown]))

describe('links', () => {
  it.each([
    ['see https://a.example/b.', ['https://a.example/b']],
    [
      '(https://a.example/b_(c)) and http://x.example:8080/?q=1#r!',
      ['https://a.example/b_(c)', 'http://x.example:8080/?q=1#r'],
    ],
    ['«https://пример.укр/путь»', ['https://пример.укр/путь']],
    ['javascript:alert(1) data:text/html,x file:///etc/passwd ftp://a.example', []],
    ['https:// http://', []],
    ['https://a.example/\u202egpj.exe', ['https://a.example/']],
    ['<a href="https://a.example/">x</a>', ['https://a.example/']],
    ['xhttps://a.example', []],
  ])('%j', (text, expected) => expect(links(text)).toEqual(expected))

  it('lead to pages only, show where they go, and leave every letter where it was', () => {
    const hostile = fc.stringMatching(/^(https?:\/\/|javascript:|[a-z./\]()<>" \n\u202e'])*$/)
    fc.assert(
      fc.property(hostile, (text) => {
        const found = pieces(text)
        expect(found.map((piece) => piece.text).join('')).toBe(text)
        for (const { text: shown, href } of found) {
          if (href === undefined) continue
          expect(new URL(href).protocol).toMatch(/^https?:$/)
          expect(new URL(shown).href).toBe(href)
        }
      }),
    )
  })

  it('a line of a megabyte takes no time', () => {
    const start = performance.now()
    pieces(`https://a.example/${')'.repeat(20_000)}`)
    pieces('https://a.example/'.repeat(50_000))
    expect(performance.now() - start).toBeLessThan(2_000)
  })
})

describe('quotes', () => {
  it('are set apart from what the author wrote', () => {
    expect(blocks('He says:\n\n> it drifts\n>> since Monday\n\nRestarted.')).toEqual([
      { quoted: false, text: 'He says:' },
      { quoted: true, text: 'it drifts\n> since Monday' },
      { quoted: false, text: 'Restarted.' },
    ])
  })

  it('leave a text without quotes as it is', () => {
    expect(blocks('\none\n\n 2 > 1\n')).toEqual([{ quoted: false, text: '\none\n\n 2 > 1\n' }])
  })
})
