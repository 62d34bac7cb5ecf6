import { describe, expect, test } from 'vitest'
import { lookAt, shown } from './page.ts'

const found = (html: string, masks?: readonly string[]) => lookAt(html, masks).map(({ normal }) => normal)

describe('texts', () => {
  test.each([
    ['cut by inline tags', '<p>ПС-<mark>2021</mark>/04<b>17</b></p>', ['ПC-2021-0417']],
    ['cut by a possible break', '<p>ivan@<wbr>example.com</p>', ['ivan@example.com']],
    ['an address in pieces', '<p><span>ivan</span>@<b>example</b>.com</p>', ['ivan@example.com']],
    [
      'in boxes of their own',
      '<p><span data-apart>К-00451</span><span data-apart>К-00452</span></p>',
      ['K-00451', 'K-00452'],
    ],
    [
      'a box after an address',
      '<p><span data-apart>ivan@example.com</span><span data-apart>Иван</span></p>',
      ['ivan@example.com'],
    ],
    ['in blocks', '<div>ivan@example</div><div>.com</div>', []],
    ['in lines', 'К-0045<br>1', []],
    ['soft hyphens', '<p>К-00&shy;451</p>', ['K-00451']],
  ])('%s', (_, html, expected) => expect(found(html).toSorted()).toEqual(expected.toSorted()))

  test.each([
    ['script', '<script>const a = "ivan@example.com"</script>'],
    ['style', '<style>/* ivan@example.com */</style>'],
    ['noscript', '<noscript>ivan@example.com</noscript>'],
    ['comment', '<!-- ivan@example.com -->'],
    ['unseen', '<p data-unseen>ivan@example.com</p>'],
    ['password', '<input type="password" value="ivan@example.com">'],
    ['hidden field', '<input type="hidden" value="ivan@example.com">'],
  ])('not in %s', (_, html) => expect(found(html)).toEqual([]))
})

describe('short mere digits', () => {
  test.each([
    '<p>договор 451</p>',
    '<p>за договором поставки № 451</p>',
    '<p>Contract No. 451</p>',
    '<table><tr><td>Договір</td><td>451</td></tr></table>',
    '<dl><dt>Л/с</dt><dd>451</dd></dl>',
    '<p>лицевой счёт <b>451</b></p>',
    '<label>Договор</label><input value="451">',
    '<p>Оплата по договору 451</p>',
    '<p>Договор 451 от 03.02.2024</p>',
    '<p>Сума договору № 451</p>',
    '<p>Договор 451 Рубцов И.П.</p>',
    '<p>Договор 451, рік 2024</p>',
    '<p>Contract 451 in force</p>',
  ])('count in %s', (html) => expect(found(html)).toEqual(['451']))

  test.each(['<p>кабинет 451</p>', '<p>счёт № 451</p>', '<p>договор от 12 мая, кабинет 451</p>', '<p>451</p>'])(
    'do not count in %s',
    (html) => expect(found(html)).toEqual([]),
  )

  // 2026-11-22
  test.each([
    'Сумма договора: 1250 грн',
    'Сума договору 1250',
    'Contract value: €1250',
    'Contract worth $1250',
    'Contract value: 1250 EUR',
    '<p>Contract amount</p><p>1250</p>',
    'Договор: оплата 1250 руб.',
    'Договор подписан, сумма 1250',
    'договор на 1250 штук',
    'договір на 1250',
    'Пришлите договор 2024 года',
    'Договір 2024 року',
    'срок договора 2024 год',
    'The contract ends in 2024',
    'Contract of 2024',
    'contract 1250-day',
  ])('are a sum or a year in "%s"', (html) => expect(found(html, ['D4'])).toEqual([]))
})

describe('attributes and links', () => {
  test.each([
    ['<a href="mailto:Ivan%40example.com?subject=hi">write</a>', ['ivan@example.com']],
    [
      '<a href="MAILTO:a@example.com,b@example.com?cc=c%2Btag@example.com">write</a>',
      ['a@example.com', 'b@example.com', 'c@example.com'],
    ],
    ['<span title="Иван <ivan@example.com>">Иван</span>', ['ivan@example.com']],
    ['<span email="ivan@example.com">Иван</span>', ['ivan@example.com']],
    ['<span data-hovercard-id="ivan@example.com">Иван</span>', ['ivan@example.com']],
    ['<button aria-label="Mail to ivan@example.com"></button>', ['ivan@example.com']],
    ['<input value="ivan@example.com">', ['ivan@example.com']],
    ['<a href="tel:+380-67-123-45-67;ext=12">call</a>', ['+380671234567']],
    ['<a href="tel:%2B38%20067%20123%2045%2067">call</a>', ['+380671234567']],
    ['<a href="callto:0671234567">call</a>', ['0671234567']],
    ['<input value="(067) 123-45-67">', ['0671234567']],
    ['<p>+380 67 <b>123</b>-45-67</p>', ['+380671234567']],
    ['<a href="mailto:%E0%A4%A">broken</a>', []],
    ['<img alt="x" src="a@2x.png">', []],
  ])('%s', (html, expected) => expect(found(html).toSorted()).toEqual(expected))
})

describe('places', () => {
  test.each([
    ['a label in the line', '<p>From: Emma Rowe &lt;emma@example.com&gt;</p>', 'email emma@example.com sender'],
    ['a label without colon', '<p>От <a href="mailto:ivan@example.com">Иван</a></p>', 'email ivan@example.com sender'],
    [
      'a label in a cell',
      '<table><tr><th>Від:</th><td>ivan@example.com</td></tr></table>',
      'email ivan@example.com sender',
    ],
    ['a recipient', '<p>Кому: Анна &lt;anna@example.com&gt;</p>', 'email anna@example.com recipient'],
    ['a heading', '<h1>Договор К-00451</h1>', 'contract K-00451 subject'],
    ['a subject', '<p><b>Тема:</b> К-00451</p>', 'contract K-00451 subject'],
    ['prose', '<p>Мы получили письмо от ivan@example.com.</p>', 'email ivan@example.com body'],
  ])('%s', (_, html, expected) => expect(shown(html)).toEqual([expected]))

  test('the second of two recipients', () => {
    expect(shown('<p>To: A &lt;a@example.com&gt;, B &lt;b@example.com&gt;</p>')).toEqual([
      'email a@example.com recipient',
      'email b@example.com recipient',
    ])
  })

  test('the first labelled sender wrote the letter, the others are quoted', () => {
    const html = '<p>From: a@example.com</p><p>text</p><p>From: b@example.com</p>'
    expect(shown(html)).toEqual(['email a@example.com sender', 'email b@example.com body'])
  })

  test('the number of a letter is no address', () => {
    expect(shown('<table><tr><th>Message-ID</th><td>&lt;1@mail.example.net&gt;</td></tr></table>')).toEqual([])
  })

  test('rows with different addresses are a list, the rows of a card are none', () => {
    const rows = ['a', 'b', 'c'].map((name) => `<tr><td>${name}@example.com</td></tr>`).join('')
    expect(new Set(lookAt(`<table>${rows}</table>`).map(({ place }) => place))).toEqual(new Set(['list']))
    const card = '<table><tr><td>a@example.com</td></tr><tr><td>К-00451</td></tr><tr><td>ПС-2021/0417</td></tr></table>'
    expect(new Set(lookAt(card).map(({ place }) => place))).toEqual(new Set(['body']))
  })

  test('a head with three addresses is no list', () => {
    const html = ['From', 'To', 'Cc'].map((label, i) => `<tr><td>${label}</td><td>p${i}@example.com</td></tr>`).join('')
    expect(shown(`<table>${html}</table>`)).toEqual([
      'email p0@example.com sender',
      'email p1@example.com recipient',
      'email p2@example.com recipient',
    ])
  })

  test('an address as the name of another is nobody', () => {
    const html = '<p>From: "client@example.com" &lt;forger@example.org&gt;</p>'
    expect(shown(html)).toEqual(['email forger@example.org sender', 'email client@example.com list'])
  })
})

test('each identifier is told once, in its best place, the most telling first', () => {
  const html = '<p>ivan@example.com</p><p>К-00451</p><p>От: ivan@example.com</p>'
  expect(shown(html)).toEqual(['email ivan@example.com sender', 'contract K-00451 body'])
})

test('numbers that only look like phones push no address out', () => {
  const numbers = Array.from({ length: 3000 }, (_, i) => `<p>12345${10_000 + i}</p>`).join('')
  expect(shown(`${numbers}<p>ivan@example.com</p>`)[0]).toBe('email ivan@example.com body')
})

test('at most 500 are told', () => {
  const html = Array.from({ length: 700 }, (_, i) => `<p>p${i}@example.com</p>`).join('')
  expect(lookAt(html)).toHaveLength(500)
})
