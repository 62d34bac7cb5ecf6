import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { WatchedPage } from './watched-page.ts'

describe.each(['chromium', 'firefox'] as const)('in %s', (name) => {
  let watched: WatchedPage
  beforeAll(async () => {
    watched = await WatchedPage.open(name)
  })
  afterAll(() => watched?.close())

  const eventually = (check: () => Promise<unknown>) => vi.waitFor(check, { timeout: 5000, interval: 50 })
  const expectShown = (normals: string[]) => eventually(async () => expect(await watched.shown()).toEqual(normals))
  const inPage = (change: string) => watched.page.evaluate(change)
  const still = () => new Promise((resolve) => setTimeout(resolve, 500))

  describe('watching a page', () => {
    test.each([
      [
        'what comes later',
        '<p>К-00451</p>',
        "document.body.insertAdjacentHTML('beforeend', '<p>ivan@example.com</p>')",
        ['K-00451', 'ivan@example.com'],
      ],
      [
        'what is gone',
        '<p>К-00451</p><p>ivan@example.com</p>',
        "document.querySelector('p').remove()",
        ['ivan@example.com'],
      ],
      [
        'what was changed in place',
        '<p>К-00451</p>',
        "document.querySelector('p').firstChild.data = 'К-00452'",
        ['K-00452'],
      ],
      [
        'another message in the same place',
        '<div><p>К-00451</p></div>',
        "document.querySelector('div').innerHTML = '<p>К-00452</p>'",
        ['K-00452'],
      ],
      [
        'typing that completes a number',
        '<p>К-0045<b></b></p>',
        "document.querySelector('b').append('1')",
        ['K-00451'],
      ],
      ['typing that goes on', '<p>К-00451</p>', "document.querySelector('p').append('2')", []],
      [
        'what is unfolded',
        '<p style="display:none">К-00451</p>',
        "document.querySelector('p').style.display = 'block'",
        ['K-00451'],
      ],
      ['what is folded', '<p>К-00451</p>', 'document.body.hidden = true', []],
      [
        'what any attribute shows',
        '<style>p:not([data-state="on"]) { display: none }</style><p>К-00451</p>',
        "document.querySelector('p').dataset.state = 'on'",
        ['K-00451'],
      ],
      [
        'what a press alone shows',
        '<style>p { display: none } :checked ~ p { display: block }</style><input type="checkbox"><p>К-00451</p>',
        "document.querySelector('input').click()",
        ['K-00451'],
      ],
      [
        'what the address points at',
        '<style>p:not(:target) { display: none }</style><p id="a">К-00451</p><p id="b">К-00452</p>',
        "location.hash = 'b'",
        ['K-00452'],
      ],
      [
        'an attribute',
        '<p>x<b>y</b></p>',
        "document.querySelector('b').title = 'ivan@example.com'",
        ['ivan@example.com'],
      ],
      [
        'a shadow root that comes later',
        '<p>x</p>',
        "const host = document.createElement('div'); host.attachShadow({ mode: 'open' }).innerHTML = '<p>К-00451</p>'; document.body.append(host)",
        ['K-00451'],
      ],
    ])('%s', async (_, html, change, expected) => {
      await watched.show(html)
      await inPage(change)
      await expectShown(expected)
    })

    test('what changes in a shadow root', async () => {
      await watched.show('<div><template shadowrootmode="open"><p>К-00451</p></template></div>')
      await inPage(
        "document.body.innerHTML = '<div></div>'; const root = document.querySelector('div').attachShadow({ mode: 'open' }); root.innerHTML = '<p>К-00452</p>'",
      )
      await expectShown(['K-00452'])
      await inPage("document.querySelector('div').shadowRoot.querySelector('p').textContent = 'К-00453'")
      await expectShown(['K-00453'])
    })

    test('what a person types and selects', async () => {
      await watched.show('<input><p>От: ivan@example.com, К-00451</p>')
      await watched.page.type('input', 'anna@example.com')
      await expectShown(['K-00451', 'anna@example.com', 'ivan@example.com'])
      await inPage(
        "getSelection().setBaseAndExtent(document.querySelector('p').firstChild, 21, document.querySelector('p').firstChild, 29)",
      )
      await eventually(async () => expect(await watched.places()).toContain('K-00451 selection'))
      await inPage('getSelection().removeAllRanges()')
      await eventually(async () => expect(await watched.places()).toContain('K-00451 body'))
    })

    test('who stands in a dialog over the page, and not one in a dialog beside it', async () => {
      await watched.show('<p>From: ivan@example.com</p><dialog><p>From: anna@example.com</p></dialog>')
      await inPage("document.querySelector('dialog').show()")
      await eventually(async () => expect(await watched.places()).toContain('ivan@example.com sender'))
      await expectShown(['anna@example.com', 'ivan@example.com'])
      expect(await watched.places()).toContain('ivan@example.com sender')
      await inPage("document.querySelector('dialog').close()")
      await inPage("document.querySelector('dialog').showModal()")
      await eventually(async () =>
        expect(await watched.places()).toEqual(['anna@example.com sender', 'ivan@example.com list']),
      )
    })

    const over = (style: string, html: string) =>
      `<p>From: ivan@example.com</p><p>К-00451</p><div id="layer" style="position:fixed;inset:0;${style}">${html}</div>`
    const ANNA = '<p>From: anna@example.com</p><p>К-00452</p>'
    const IN_FRONT = ['К-00451 list', 'К-00452 body', 'anna@example.com sender', 'ivan@example.com list']
    const BESIDE = ['К-00451 body', 'К-00452 body', 'anna@example.com body', 'ivan@example.com sender']
    test.each([
      ['a page on the page', over('background:#fff', ANNA), IN_FRONT],
      [
        'a dialog by its looks, beside its backdrop',
        `${over('background:rgba(0,0,0,.4)', '')}<div role="dialog" style="position:fixed;top:40%;left:40%;background:#fff">${ANNA}</div>`,
        IN_FRONT,
      ],
      [
        'a slider',
        over('left:30%;background:rgb(255 255 255)', ANNA).replace('<p>', '<p style="text-align:center">'),
        IN_FRONT,
      ],
      [
        'a record on the page, that names its client in fields',
        over('background:#fff', '<p>E-mail: anna@example.com</p><p>Договір: К-00452</p>'),
        ['К-00451 list', 'К-00452 body', 'anna@example.com body', 'ivan@example.com list'],
      ],
      [
        'a page on the page, that names nobody',
        over('background:#fff', '<h2>Анна Петрова</h2>'),
        ['К-00451 list', 'ivan@example.com list'],
      ],
      [
        'not a picture over the page, which may be of the letter',
        over('background:#fff', '<canvas style="width:80%;height:80%"></canvas>'),
        ['К-00451 body', 'ivan@example.com sender'],
      ],
      [
        'not a question over the page',
        over('background:rgba(0,0,0,.4)', '<p>Shall we send a copy to anna@example.com?</p>'),
        ['К-00451 body', 'anna@example.com body', 'ivan@example.com sender'],
      ],
      [
        'a frame in a slider, if it tells of anybody',
        over('background:rgba(0,0,0,.4)', '<iframe style="margin-left:25%;width:75%;height:90%"></iframe>'),
        ['К-00451 body', 'ivan@example.com body'],
      ],
      ['not a letter that is written in a corner', over('top:60%;left:60%;background:#fff', ANNA), BESIDE],
      ['not what waits for a press beside a menu', `${over('', '')}${ANNA}`, BESIDE],
      [
        'not the list above a letter that was scrolled under it',
        `<div style="display:flex;flex-direction:column-reverse"><div style="height:35vh;overflow:auto" id="pane"><p>From: ivan@example.com</p><p style="height:200vh">К-00451</p></div><div style="height:60vh;background:#fff">${ANNA}</div></div>`,
        BESIDE,
      ],
    ])('who is in front: %s', async (_, html, expected) => {
      await watched.show(html, () => document.querySelector('#pane')?.scrollTo(0, 300))
      const latin = expected.map((line) => line.replace('К', 'K'))
      await eventually(async () => expect(await watched.places()).toEqual(latin))
    })

    const rows = (style: string) =>
      ['Анна Петрова', 'К-00451', 'Мама', 'Олег']
        .map((name) => `<div class="row" style="${style}"><div class="name">${name}</div></div>`)
        .join('')
    test.each([
      ['that can be pressed is one of a list', rows('cursor:pointer'), 'list'],
      ['that cannot is a field or a message', rows(''), 'body'],
      ['of what is pressed as a whole is a line of it', `<div style="cursor:pointer">${rows('')}</div>`, 'body'],
    ])('a row among rows of names %s', async (_, html, place) => {
      await watched.show(`${html}<h2>Анна Петрова</h2>`)
      expect(await watched.places()).toEqual([`K-00451 ${place}`])
    })

    test('says nothing when nothing that counts has changed', async () => {
      await watched.show('<p>К-00451</p>')
      const before = await watched.reports()
      await inPage("document.body.insertAdjacentHTML('beforeend', '<p>nobody</p>'); document.body.className = 'other'")
      await still()
      expect(await watched.reports()).toBe(before)
    })

    test('is silent once it was stopped', async () => {
      await watched.show('<p>К-00451</p>')
      await watched.stop()
      const before = await watched.reports()
      await inPage("document.querySelector('p').textContent = 'К-00452'")
      await still()
      expect(await watched.reports()).toBe(before)
    })

    test('leaves the page as it was', async () => {
      const html =
        '<div class="a"><p style="color: red">К-00451 <b title="ivan@example.com">x</b></p><input value="1"></div>'
      await watched.show(html)
      expect(await inPage('document.body.innerHTML')).toBe(html)
    })
  })

  describe('what a person cannot see', () => {
    test.each([
      ['display', 'style="display:none"'],
      ['visibility', 'style="visibility:hidden"'],
      ['opacity', 'style="opacity:0"'],
      ['off the screen', 'style="position:absolute;left:-9999px"'],
      ['for screen readers', 'style="position:absolute;width:1px;height:1px;overflow:hidden"'],
      ['collapsed', 'style="height:0;overflow:hidden"'],
      ['a closed slider', 'style="position:fixed;right:0;width:50%;transform:translateX(100%)"'],
      ['a closed sheet', 'style="position:fixed;top:0;height:100%;transform:translateY(100%)"'],
      ['folded until it is searched for', 'hidden="until-found"'],
      ['the next of a carousel', 'style="overflow:hidden;width:200px"', 'style="margin-left:200px"'],
      ['the page before in a stack', 'style="overflow:hidden"', 'style="transform:translateX(-100%);width:100%"'],
    ])('does not count: %s', async (_, how, inside = '') => {
      await watched.show(`<p>К-00451</p><div ${how}><p ${inside}>ivan@example.com</p></div>`)
      expect(await watched.shown()).toEqual(['K-00451'])
    })

    test('does not count in a closed details, and counts in an open one', async () => {
      await watched.show('<details><summary>К-00451</summary>ivan@example.com</details>')
      expect(await watched.shown()).toEqual(['K-00451'])
      await inPage("document.querySelector('details').open = true")
      await expectShown(['K-00451', 'ivan@example.com'])
    })

    test('counts in an element that has no box of its own', async () => {
      await watched.show(
        `<p style="display:contents">К-00451</p><a style="display:contents" title="ivan@example.com">Ivan</a>
      <div style="visibility:hidden"><p style="display:contents">К-00452</p></div>
      <div style="display:none"><p style="display:contents">К-00453</p></div>`,
      )
      expect(await watched.shown()).toEqual(['K-00451', 'ivan@example.com'])
    })

    test('counts when it hangs out of what hides the rest, and when it slides into view', async () => {
      await watched.show(
        `<div style="position:relative"><div style="overflow:hidden;width:200px"><p>К-00451</p>
        <b style="position:absolute;left:300px">ivan@example.com</b><p id="next" style="margin-left:200px">К-00452</p></div></div>`,
      )
      expect(await watched.shown()).toEqual(['K-00451', 'ivan@example.com'])
      await inPage("document.querySelector('#next').style.marginLeft = '0'")
      await expectShown(['K-00451', 'K-00452', 'ivan@example.com'])
    })

    test('counts when it is only scrolled away', async () => {
      await watched.show('<div style="height:5000px"></div><p>К-00451</p>')
      expect(await watched.shown()).toEqual(['K-00451'])
    })

    test('counts when a person has scrolled past it in a pane', async () => {
      await watched.show(
        `<div style="height:200px;overflow:auto"><p>К-00451</p><b style="position:absolute;top:-9999px">К-00452</b>
        <div style="height:5000px"></div></div>`,
      )
      await inPage("document.querySelector('div').scrollTop = 4000; document.body.className = 'other'")
      await inPage("document.body.insertAdjacentHTML('beforeend', '<p>ivan@example.com</p>')")
      await expectShown(['K-00451', 'ivan@example.com'])
    })
  })

  describe('boxes side by side', () => {
    test.each([
      [
        'flex',
        '<div style="display:flex;gap:8px"><span>К-00451</span><span>К-00452</span></div>',
        ['K-00451', 'K-00452'],
      ],
      [
        'blocks by style',
        '<p><span style="display:block">ivan@example.com</span><span style="display:block">Ivan</span></p>',
        ['ivan@example.com'],
      ],
      [
        'a margin',
        '<p><span style="margin-right:9px">ivan@example.com</span><span>Ivan</span></p>',
        ['ivan@example.com'],
      ],
      ['highlighted', '<p>ПС-<mark>2021</mark>/0417</p>', ['ПC-2021-0417']],
      [
        'among thousands of tags',
        `<p>${'<b>x</b> '.repeat(3000)}ПС-<mark>2021</mark>/0417
        <span style="margin-right:9px">ivan@example.com</span><span>Ivan</span></p>`,
        ['ivan@example.com', 'ПC-2021-0417'],
      ],
      [
        'broken at the end of a line',
        '<p style="width:60px">ivan<wbr>@<wbr>example<wbr>.com</p>',
        ['ivan@example.com'],
      ],
    ])('%s', async (_, html, expected) => {
      await watched.show(html)
      expect(await watched.shown()).toEqual(expected)
    })
  })

  test('a page over which it stumbles is looked at again when it changes', async () => {
    await watched.show('<p>К-00451</p>')
    await inPage(`
    const own = Object.getOwnPropertyDescriptor(Node.prototype, 'isConnected')
    globalThis.mend = () => Object.defineProperty(Node.prototype, 'isConnected', own)
    Object.defineProperty(Node.prototype, 'isConnected', { configurable: true, get() { throw new Error('stumble') } })
    document.body.append(document.createElement('p'))`)
    await still()
    await inPage("mend(); document.body.insertAdjacentHTML('beforeend', '<p>ivan@example.com</p>')")
    await expectShown(['K-00451', 'ivan@example.com'])
  })
})
