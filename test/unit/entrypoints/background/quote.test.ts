import { parseHTML } from 'linkedom'
import { expect, test, vi } from 'vitest'
import { describeTarget } from '../../../../entrypoints/background/describe-target.ts'
import { wordsOf } from '../../../../entrypoints/background/quote.ts'

test.each([
  ['https://cdn.example/a.png?token=secret#x', 'https://cdn.example/a.png'],
  ['blob:https://mail.example/0199c0de', ''],
  ['data:image/png;base64,AAAA', ''],
])('an image without words is quoted by its address, without what is nobody’s business: %s', (srcUrl, quote) => {
  expect(wordsOf({ srcUrl }, null)).toBe(quote)
})

test('a link keeps its words, and its address without what is nobody’s business', async () => {
  const quote = wordsOf({ linkUrl: 'https://mail.example/a?session=secret', linkText: 'The letter' }, null)
  expect(quote).toBe('The letter\nhttps://mail.example/a')
  const linkUrl = 'mailto:ivanov@client.example?subject=private'
  expect(wordsOf({ linkUrl, linkText: linkUrl }, null)).toBe('ivanov@client.example')
})

test.each(['javascript:open(5,"secret")', 'whatsapp://send?phone=1&text=secret', 'blob:https://mail.example/secret'])(
  'of a link that is no page of a site the words are taken alone: %s',
  (linkUrl) => {
    expect(wordsOf({ linkUrl, linkText: 'Open the card' }, null)).toBe('Open the card')
    expect(wordsOf({ linkUrl, linkText: linkUrl }, null)).toBe('')
  },
)

test('an image in a link is quoted by its words', () => {
  const told = { selection: '', linkText: '', imageText: 'invoice.pdf', isSame: true, isSettled: true, around: [] }
  expect(wordsOf({ linkUrl: 'https://mail.example/a', srcUrl: 'https://mail.example/i.png' }, told)).toBe(
    'invoice.pdf\nhttps://mail.example/a',
  )
})

const ORDERS = 'https://crm.example/#'
/** What the page says of a click on a link to `ORDERS`, or on an image. */
async function describeIn(html: string, srcUrl = '') {
  const { document } = parseHTML(`<html><body>${html}</body></html>`)
  const images = [...document.querySelectorAll('img')].map(({ alt, title, src }) => ({ alt, title, currentSrc: src }))
  vi.stubGlobal('document', { links: document.querySelectorAll('a'), images })
  vi.stubGlobal('getSelection', () => null)
  const target = await describeTarget(srcUrl === '' ? ORDERS : '', srcUrl)
  vi.unstubAllGlobals()
  return target
}
const link = (text: string) => `<a href="${ORDERS}">${text}</a>`

test('of links to one address the words of none are taken, unless they share them', async () => {
  const two = await describeIn(link('Order 76 of Petrenko') + link('Order 77 of Ivanov'))
  expect(wordsOf({ linkUrl: ORDERS }, two)).toBe('https://crm.example/')
  expect(wordsOf({ linkUrl: ORDERS }, await describeIn(link('') + link('Order 77')))).toBe('https://crm.example/')
  const other = '<a href="https://crm.example/b">Other</a>'
  const same = await describeIn([link('Order 77'), other, link('Order\n 77 ')].join(''))
  expect(wordsOf({ linkUrl: ORDERS }, same)).toBe('Order 77\nhttps://crm.example/')
})

test('the words that the browser tells are those of the link that was clicked', async () => {
  const page = await describeIn(link('Order 76 of Petrenko'))
  const click = { linkUrl: ORDERS, linkText: 'Order 77 of Ivanov' }
  expect(wordsOf(click, page)).toBe('Order 77 of Ivanov\nhttps://crm.example/')
})

test('images at one address likewise', async () => {
  const srcUrl = 'https://crm.example/avatar.png'
  const image = (alt: string) => `<img src="${srcUrl}" alt="${alt}">`
  expect(wordsOf({ srcUrl }, await describeIn(image('Petrenko') + image('Ivanov'), srcUrl))).toBe(srcUrl)
  expect(wordsOf({ srcUrl }, await describeIn(image('Ivanov') + image('Ivanov'), srcUrl))).toBe('Ivanov')
})
