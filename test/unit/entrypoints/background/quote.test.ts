import { expect, test } from 'vitest'
import { quoteOf } from '../../../../entrypoints/background/quote.ts'

test.each([
  ['https://cdn.example/a.png?token=secret#x', 'https://cdn.example/a.png'],
  ['blob:https://mail.example/0199c0de', ''],
  ['data:image/png;base64,AAAA', ''],
])('an image without words is quoted by its address, without what is nobody’s business: %s', (srcUrl, quote) => {
  expect(quoteOf({ srcUrl }, null)).toBe(quote)
})

test('a link keeps its words, and its address without what is nobody’s business', () => {
  const quote = quoteOf({ linkUrl: 'https://mail.example/a?session=secret', linkText: 'The letter' }, null)
  expect(quote).toBe('The letter\nhttps://mail.example/a')
})
