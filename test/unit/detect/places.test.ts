import { describe, expect, test } from 'vitest'
import { rank } from '#lib/detect/rank.ts'
import { lookAt, shown } from './page.ts'

const head =
  '<div><b>Іван Коваль</b> <span>&lt;ivan@example.com&gt;</span> <span>кому: мені</span> <time>10:24</time></div>'

describe('the sender of a letter without a label', () => {
  test('stands behind a name, with a time', () =>
    expect(shown(`<h1>Акт</h1>${head}<p>Привіт</p>`)).toEqual(['email ivan@example.com sender']))
  test('stands behind a name that shows alone', () =>
    expect(shown('<div><span title="ivan@example.com">Іван Коваль</span> <i>вчора</i></div>')).toEqual([
      'email ivan@example.com sender',
    ]))
  test('is the first', () =>
    expect(shown(`${head}<div>${head.replaceAll('ivan', 'anna')}</div>`)).toEqual([
      'email ivan@example.com sender',
      'email anna@example.com body',
    ]))
  test('is the labelled one, where there is one', () =>
    expect(shown(`${head}<p>Від: anna@example.com</p>`)).toContain('email anna@example.com sender'))
  test.each([
    ['who is quoted', '<p>чт, 19 лист. 10:24 Іван Коваль &lt;ivan@example.com&gt; пише:</p>'],
    ['without a time', '<p>Іван Коваль &lt;ivan@example.com&gt;</p>'],
    ['in a sentence', '<p>завтра о 10:24 пишіть на ivan@example.com</p>'],
  ])('is not one %s', (_, html) => expect(shown(html)).toEqual(['email ivan@example.com body']))
})

describe('labels', () => {
  test('above a name', () =>
    expect(shown('<div>From</div><div>Ivan &lt;ivan@example.com&gt;</div>')).toEqual(['email ivan@example.com sender']))
  test('one after another', () =>
    expect(shown('<p>From: a@example.com To: b@example.com, c@example.com</p>')).toEqual([
      'email a@example.com sender',
      'email b@example.com recipient',
      'email c@example.com recipient',
    ]))
  test('in the head of a letter in plain text, not below it', () =>
    expect(shown('<pre>From: a@example.com\nTo: b@example.com\n\nSubject: x\nFrom: c@example.com</pre>')).toEqual([
      'email a@example.com sender',
      'email b@example.com recipient',
      'email c@example.com body',
    ]))
})

// 2026-11-22
describe('an address as the name of the sender is nobody', () => {
  const forged = 'email ivan@client.example list'
  test.each([
    ['without a label', '<b>ivan@client.example</b> <span>&lt;evil@evil.example&gt;</span> <time>10:24</time>'],
    ['in a plain line', 'ivan@client.example &lt;evil@evil.example&gt; 10:24'],
    ['before round brackets', 'From: ivan@client.example (evil@evil.example)'],
    ['before square brackets', 'From: <b>ivan@client.example</b> [evil@evil.example]'],
    ['before a dot', 'From: ivan@client.example · evil@evil.example'],
  ])('%s', (_, html) =>
    expect(shown(`<h2>Re: device</h2><div>${html}</div>`)).toEqual(['email evil@evil.example sender', forged]),
  )
  test('but for one of several senders, and for an address in pieces', () => {
    expect(shown('<p>Requestors: a@example.com, b@example.com</p>')).not.toContain('email a@example.com list')
    expect(shown('<p>From: a,b@example.com</p>')).toContain('email b@example.com sender')
    expect(shown('<p>From: iv<mark>an@client.exa</mark>mple</p>')).toEqual(['email ivan@client.example sender'])
  })
})

describe("a colleague's forwarded mail", () => {
  const us = 'olena@pribor.example.com'
  const letter =
    '---- Forwarded message ----<br>From: Zoe &lt;zoe@quinn.example&gt;<br>To: John &lt;john@acme.example&gt;<br>Cc: Ann &lt;ann@acme.example&gt;'
  const page = (body: string) => `<div>From: ${us}</div><div>To: founder@pribor.example.com</div>${body}`
  const main = (html: string) =>
    rank(
      lookAt(html, []).map((one) => ({ ...one, clients: /zoe|john|ann/.exec(one.normal) ?? [] })),
      new Set([us, 'founder@pribor.example.com']),
    ).main

  test('is about who wrote what is forwarded, not about its recipients', () =>
    expect(main(page(`<div>${letter}</div>`))).toBe('zoe'))
  test('also in a quote, and where only the site tells the text', () => {
    expect(main(page(`<blockquote>${letter}</blockquote>`))).toBe('zoe')
    expect(
      main(
        `<div id="message-header"><table><tr><td class="header from">${us}</td></tr></table></div><div id="messagebody">${letter}</div>`,
      ),
    ).toBe('zoe')
  })
  test('is about its recipient where staff wrote that, too', () =>
    expect(main(page(`<div>From: taras@pribor.example.com<br>To: john@acme.example</div>`))).toBe('john'))
})

describe('one of rows that name people otherwise', () => {
  const rows = (row: string) => ['Анна', 'Мама', 'К-00451', 'Олег'].map((name) => row.replace('*', name)).join('')
  test.each([
    ['an option', `<ul>${rows('<li role="option">*</li>')}</ul>`, 'list'],
    ['a link', rows('<a href="#m" class="item">*</a>'), 'list'],
    ['a row of a grid', `<div role="grid">${rows('<div role="row"><i>*</i></div>')}</div>`, 'list'],
    ['a message', `<div role="log">${rows('<div role="row"><i>*</i></div>')}</div>`, 'body'],
    ['a line of a list', `<ul>${rows('<li>*</li>')}</ul>`, 'body'],
    ['one option of two', '<ul><li role="option">К-00451</li><li role="option">Анна</li></ul>', 'body'],
    ['a long one', `<ul>${rows(`<li role="option">* ${'слово '.repeat(50)}</li>`)}</ul>`, 'body'],
  ])('%s', (_, html, place) => expect(shown(`${html}<h2>Анна</h2>`)).toEqual([`contract K-00451 ${place}`]))
})

describe('lists of two', () => {
  const places = (html: string) => [...new Set(shown(html).map((one) => one.split(' ').at(-1)))]
  test.each([
    [
      'rows with a box to tick',
      '<table><tr><td><input type="checkbox"><td>A<td>a@example.com<tr><td><input type="checkbox"><td>B<td>b@example.com</table>',
    ],
    [
      'links',
      '<a class="m" href="/1"><i title="a@example.com">A</i></a><a class="m" href="/2"><i title="b@example.com">B</i></a>',
    ],
    [
      'rows of a spreadsheet, which have a number',
      '<table><tr><th><i> 1 </i><td>A<td>a@example.com<tr><th><i>2</i><td>B<td>b@example.com</table>',
    ],
    ['rows of a grid', '<div><div role="row">a@example.com</div><div role="row">b@example.com</div></div>'],
    [
      'cards with a number and an address',
      '<div><div class="c">К-00451 a@example.com</div><div class="c">К-00452 b@example.com</div></div>',
    ],
  ])('%s', (_, html) => expect(places(html)).toEqual(['list']))
  test.each([
    [
      'two addresses of one card',
      '<div><div class="f">Пошта a@example.com</div><div class="f">Ще b@example.com</div></div>',
    ],
    [
      'two messages',
      `<div>${['a', 'b'].map((who) => `<div class="m"><a href="/">x</a> ${who}@example.com ${'слово '.repeat(60)}</div>`).join('')}</div>`,
    ],
    [
      'two lines of a dossier, which have a name',
      '<table><tr><th>Пошта<td>a@example.com<td>змінити<tr><th>Ще<td>b@example.com<td>змінити</table>',
    ],
  ])('are not %s', (_, html) => expect(places(html)).toEqual(['body']))
})

describe('spellings', () => {
  test('the heading of a column announces short numbers', () =>
    expect(
      shown(
        '<table><tr><th>Сума</th><th>Договір</th></tr><tr><td>118</td><td>451</td></tr><tr><td>940</td><td>452</td></tr></table>',
      ),
    ).toEqual(['contract 451 body', 'contract 452 body']))
  test('leftovers of quoted-printable', () =>
    expect(shown('<pre>office@vector.exam=\nple.org ivan=40example.com mail=3Danna@example.com</pre>')).toEqual([
      'email office@vector.example.org body',
      'email ivan@example.com body',
      'email anna@example.com body',
    ]))
  test('a word of another script that touches', () =>
    expect(shown('<p>ivan@example.comещё</p>')).toEqual(['email ivan@example.com body']))
  test('a link that leads to another address', () =>
    expect(shown('<p><a href="mailto:b@example.com">a@example.com</a></p>')).toEqual([
      'email b@example.com body',
      'email a@example.com list',
    ]))
})

describe('a dialog over the page', () => {
  const behind = '<h1>Ticket 7</h1><p>From: ivan@example.com</p><p>К-00451</p>'
  const letter = '<p>From: anna@example.com</p><p>К-00452</p>'

  test('is what one looks at, the last of several', () =>
    expect(
      shown(
        `${behind}<div aria-modal="true"><p>From: petro@example.com</p></div><div role="dialog" aria-modal="true">${letter}</div>`,
      ),
    ).toEqual([
      'email anna@example.com sender',
      'contract K-00452 body',
      'email ivan@example.com list',
      'contract K-00451 list',
      'email petro@example.com list',
    ]))

  test('that tells of nobody leaves the page as it is', () => {
    const question = '<dialog open><p>Send a copy to anna@example.com?</p></dialog>'
    expect(shown(`${behind}${question}`)).toContain('email ivan@example.com sender')
    expect(shown(`${behind}<dialog>${letter}</dialog>`)).toContain('email ivan@example.com sender')
  })

  test('may be a record, that names its client in fields', () =>
    expect(shown(`${behind}<dialog open><h2>Петренко</h2><p>E-mail: anna@example.com</p></dialog>`)).toEqual([
      'email anna@example.com body',
      'email ivan@example.com list',
      'contract K-00451 list',
    ]))
})
