import { describe, expect, it } from 'vitest'
import { SITES } from '#lib/detect/hints/sites.ts'
import type { Hit } from '#lib/detect/hit.ts'
import { HitIndex } from '#lib/detect/hit-index.ts'
import { promisingTexts } from '#lib/detect/promising.ts'
import { type Scan, scanPage } from '#lib/detect/scan-page.ts'
import { PIECE } from '#lib/detect/scan-text.ts'
import type { Sight } from '#lib/detect/sight.ts'
import { findersFor } from '#lib/detect/sightings.ts'
import { isShort, neighbour, piecesOf, runAround } from '#lib/detect/text-runs.ts'
import { compileMasks } from '#lib/identifiers/masks.ts'
import { MASKS, pageOf } from './page.ts'

type Scanned = { steps: number; texts: number; characters: number; touches: number; found: string[]; index: HitIndex }

/**
 * Scans a page and counts how many texts were given to the finder of contracts, how long they were together, and how often
 * the layout was asked, in which all is seen and touches.
 */
function scanned(html: string, page = pageOf(html)): Scanned {
  const index = new HitIndex()
  const contracts = compileMasks(MASKS)
  let [steps, texts, characters, touches] = [0, 0, 0, 0]
  const sight: Sight = { prominence: () => 50, touch: () => ++touches > 0 }
  const finders = {
    ...findersFor({ masks: MASKS, sites: SITES }),
    contracts: (text: string) => {
      texts++
      characters += text.length
      return contracts(text)
    },
  }
  const scan: Scan = {
    finders,
    sight,
    index,
    fields: new Set(),
    onShadow: () => undefined,
  }
  const work = scanPage(page, scan)
  while (work.next().done !== true) steps++
  return { steps, texts, characters, touches, found: [...index.all()].map(({ normal }) => normal), index }
}

describe('work stays in proportion to the page', () => {
  it('looks closely at no text that can hold nothing', () => {
    expect(scanned('<p>Nothing here, nor there</p>'.repeat(500)).texts).toBe(0)
  })

  it.each([
    ['in one line, cut by marks', (count: number) => `<p>${'К-00451 <b>и</b> '.repeat(count)}</p>`],
    ['in one line with no space at all', (count: number) => `<p>${'<i>К</i><b>00451</b>,'.repeat(count)}</p>`],
    ['in one text', (count: number) => `<pre>${'К-00451 и '.repeat(count)}</pre>`],
    ['in rows', (count: number) => `<ul>${'<li>К-00451</li>'.repeat(count)}</ul>`],
  ])('four times the contracts %s are no sixteen times the work', (_, page) => {
    const [once, more] = [scanned(page(200)), scanned(page(800))]
    expect(more.characters).toBeLessThan(once.characters * 10)
    expect(more.steps).toBeLessThan(once.steps * 10)
  })

  it('divides a long line into pieces of bounded length and number of nodes, and loses nothing', () => {
    const page = pageOf(`<p>${'<i>один</i> <b>два</b> '.repeat(1000)}</p>`)
    const run = runAround(page.querySelector('i')?.firstChild as Text)
    const pieces = [...piecesOf(run, PIECE)]
    expect(pieces.every(isShort)).toBe(true)
    expect(pieces.map(({ text }) => text).join('')).toBe(run.text)
  })

  it('takes a long text from the page in pieces, never whole', () => {
    const words = 'прибор 12 клиент, '.repeat(10_000)
    const text = pageOf(`<p>${words}</p>`).querySelector('p')?.firstChild as Text
    const inPlace = new Proxy(text, {
      get: (target, name) => (name === 'data' ? expect.unreachable() : Reflect.get(target, name, target)),
    })
    inPlace.substringData = text.substringData.bind(text)
    const pieces = [...piecesOf(runAround(inPlace), PIECE)]
    expect(pieces.every(isShort)).toBe(true)
    expect(pieces.map((piece) => piece.text).join('')).toBe(words)
  })

  it('goes past very many elements without text in steps', () => {
    const ELEMENTS = 10_000
    let left = ELEMENTS
    const root = {
      ownerDocument: {
        createTreeWalker: (_: Node, shown: number) => ({ nextNode: () => (shown & 1 ? next() : null) }),
      },
      getElementsByTagName: () => ({ item: () => ({}) }),
    }
    const next = () => (left-- > 0 ? { nodeType: 1 } : null)
    expect([...promisingTexts(root as unknown as Node)].length).toBeGreaterThanOrEqual(ELEMENTS / 1000)
  })

  it('gives up on neighbours behind very many empty elements', () => {
    const page = pageOf(`<p>а${'<i></i>'.repeat(1000)}б</p>`)
    const first = page.querySelector('p')?.firstChild as Text
    let asked = 0
    const counted = new Proxy(first, {
      get: (target, name) => {
        if (name === 'nextSibling') asked++
        return Reflect.get(target, name, target)
      },
    })
    expect(neighbour(counted, 'after')).toBeNull()
    expect(asked).toBe(1)
  })
})

describe('memory is bounded', () => {
  const list = Array.from({ length: 2200 }, (_, i) => `<li class="row">a${i}@rows.example</li>`).join('')

  it('however many identifiers a page holds', () => {
    expect(scanned(`<ul>${list}</ul>`).index.size).toBeLessThanOrEqual(2000)
  })

  it('and a long list does not push out what stands behind it', () => {
    expect(scanned(`<ul>${list}</ul><h1>Letter of anna@client.example</h1>`).found).toContain('anna@client.example')
  })

  it('and what there is no room for is not read: a browser keeps every text that it hands over', {
    timeout: 30_000,
  }, () => {
    const page = pageOf('<a href="mailto:a@rows.example">Anna</a>'.repeat(3000))
    let reads = 0
    const links = Object.getPrototypeOf(page.querySelector('a')) as Element
    const { getAttribute } = links
    links.getAttribute = function (name) {
      if (name === 'href') reads++
      return getAttribute.call(this, name)
    }
    scanned('', page)
    links.getAttribute = getAttribute
    // linkedom itself reads it once a link, to tell whether it is one that is asked for.
    expect(reads - 3000).toBeLessThan(2000)
    expect(reads - 3000).toBeGreaterThan(0)
  })

  it('nor is the layout asked about it', { timeout: 30_000 }, () => {
    const lines = (count: number) => `<p>${'<b>К</b>-<i>00451</i>, '.repeat(10)}</p>`.repeat(count)
    expect(scanned(lines(250)).touches).toBeLessThan(scanned(lines(150)).touches * 1.3)
  })

  it('and what is forgotten makes room', () => {
    const index = new HitIndex()
    const page = pageOf('<p class="x">a</p>')
    const element = page.querySelector('p') as Element
    const hit = (node: Element): Hit => ({
      kind: 'phone',
      normal: '1',
      as: '1',
      source: 'text',
      node,
      offset: 0,
      length: 1,
      element: node,
    })
    for (let i = 0; i < 5000; i++) {
      index.add(hit(element))
      element.className = `y${i % 3}`
      index.forget(element)
    }
    index.add(hit(element))
    expect(index.size).toBe(1)
  })
})
