/**
 * Pages that are hard on whoever looks at them, made in the page itself: in each something is there in such number or
 * length that looking at it in one go would be felt. `html`: what to show; `change`: what a script does with it, as one
 * function of its body.
 */
export const HARD_PAGES: Readonly<Record<string, { html: () => string; change?: (body: HTMLElement) => void }>> = {
  'one text of 16 MB': {
    html: () => `<pre>${'прибор 12 клиент, contract К-00451 of a@firm.example\n'.repeat(300_000)}</pre>`,
  },
  'one line of 1 MB': { html: () => `<p>${'12,ivan@firm.example;К-00451'.repeat(40_000)}</p>` },
  'texts of 15,000 characters': {
    html: () => `<p>${'К-00451, +380 44 123-45-67 '.repeat(550)}</p>`.repeat(60),
  },
  '200,000 empty elements': {
    html: () => `<p>a@firm.example</p>${'<i></i>'.repeat(200_000)}<p>К-00451</p>`,
  },
  'one line of 40,000 marks': { html: () => `<p>${'<b>К</b>-<i>00451</i>,'.repeat(13_000)}</p>` },
  'an attribute of 1 MB': { html: () => `<p title="${'a@firm.example '.repeat(70_000)}">К-00451</p>` },
  'a link to 50,000 addresses': {
    html: () => `<a href="mailto:${'a@firm.example,'.repeat(50_000)}">mail</a>`,
  },
  '50,000 links': {
    html: () => Array.from({ length: 50_000 }, (_, i) => `<a href="mailto:a${i}@firm.example">a${i}</a> `).join(''),
  },
  '2,000 elements in one another': { html: () => '<section></section>', change: nest },
  'a table of 300 columns': {
    html: () =>
      `<table>${`<tr>${'<td>К-00451</td><td>12</td><td>a@firm.example</td>'.repeat(100)}</tr>`.repeat(60)}</table>`,
  },
  '20,000 open shadow roots': { html: () => '<div></div>'.repeat(20_000), change: shadows },
  'a row that holds a large page': {
    html: () =>
      `<table><tr><td>a@firm.example${'<p>text</p>'.repeat(60_000)}</td></tr><tr><td>К-00451 b@firm.example</td></tr></table>`,
  },
  'everything selected': {
    html: () => '<p>К-00451 and <b title="a@firm.example">Anna</b></p>'.repeat(15_000),
    change: (body) => getSelection()?.selectAllChildren(body),
  },
}

function nest(body: HTMLElement): void {
  let inner: Element = body
  for (let depth = 0; depth < 2000; depth++) inner = inner.appendChild(document.createElement('section'))
  inner.innerHTML = '<p>From: К-00451, a@firm.example</p>'.repeat(20)
}

function shadows(body: HTMLElement): void {
  for (const [i, host] of Array.from(body.children).entries()) {
    host.attachShadow({ mode: 'open' }).innerHTML = `<p>a${i}@firm.example</p>`
  }
}
