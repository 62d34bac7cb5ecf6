import { expect, test } from 'vitest'
import type { Hit } from '#lib/detect/hit.ts'
import { nearby, type Stands } from '#lib/detect/nearby.ts'
import type { Sight } from '#lib/detect/sight.ts'
import type { Place } from '#lib/protocol/page.ts'
import { pageOf } from './page.ts'

const SIGHT: Sight = {
  prominence: () => 50,
  touch: () => false,
  isModal: (dialog) => !dialog.hasAttribute('data-beside'),
}

/** A page whose `b` are what was found, in the place that `title` names; a `b` without a title is not to be seen. */
function pageWith(html: string) {
  const page = pageOf(html)
  const stands: Stands = new WeakMap()
  const hits = [...page.querySelectorAll('b')].map((element): Hit => {
    const normal = element.textContent
    const about = { kind: 'email', normal, as: normal } as const
    const node = element.firstChild as Text
    const hit: Hit = { ...about, source: 'text', node, offset: 0, length: normal.length, element }
    const place = element.getAttribute('title') as Place | null
    if (place !== null) stands.set(hit, { ...about, place, prominence: 50 })
    return hit
  })
  const near = (selector: string) => nearby(page.querySelector(selector) as Node, hits, stands, SIGHT)
  return {
    around: (selector: string) => near(selector).map((level) => level.map(({ normal }) => normal)),
    placesAround: (selector: string) => near(selector).flatMap((level) => level.map(({ place }) => place)),
  }
}
const LIST = '<ul><li id="row"><b title="list">a</b> <i>Subject</i></li><li><b title="list">b</b></li></ul>'
const LETTER = '<div><h1 id="head">Re: <b title="sender">c</b></h1><p id="words">Good day, says <b>hidden</b></p></div>'

test('a row is about whom it holds, then about its list, then about the page', () =>
  expect(pageWith(LIST + LETTER).around('#row i')).toEqual([['a'], ['b'], ['c']]))

test('words of a letter are about whom its head names', () =>
  expect(pageWith(LIST + LETTER).around('#words')).toEqual([['c'], ['a', 'b']]))

test('what holds many may be anybody, but the innermost', () => {
  const many = Array.from({ length: 10 }, (_, at) => `<b title="list">m${at}</b>`).join('')
  expect(pageWith(`<div>${many}</div>${LETTER}`).around('#words')).toEqual([['c']])
  expect(pageWith(`<div id="all">${many}<b title="list">n</b></div>`).around('#all')).toEqual([
    [...Array(10).keys()].map((at) => `m${at}`).concat('n'),
  ])
})

test.each([
  ['names nobody: nothing beyond it counts', '<dialog open><p id="words">Called</p></dialog>', [[]]],
  ['names somebody', '<dialog open><p id="words">Called</p><b title="body">d</b></dialog>', [['d'], ['c']]],
  ['stands beside the page', '<dialog open data-beside><p id="words">Called</p></dialog>', [['c']]],
])('a dialog that %s', (_, dialog, around) =>
  expect(pageWith(LETTER.replaceAll('words', 'letter') + dialog).around('#words')).toEqual(around),
)

test('a row to choose that names nobody: nothing beyond it counts', () => {
  const rows = ['words', 'x', 'y'].map((id) => `<li role="option"><i id="${id}">Oleg</i></li>`).join('')
  expect(pageWith(LETTER.replaceAll('words', 'letter') + rows).around('#words')).toEqual([[]])
})

// Senders are siblings of the words: of others linkedom does not tell the order.
const placesOf = (html: string) => pageWith(html).placesAround('#words')
test.each([
  ['a sender above the words wrote them', 'From: <b title="sender">a</b> <i id="words">x</i>', 'sender'],
  ['a sender below them did not', '<i id="words">x</i> From: <b title="sender">a</b>', 'body'],
  [
    'the last above them did',
    'From: <b title="sender">a</b> x From: <b title="sender">b</b> <i id="words">x</i>',
    'body sender',
  ],
  [
    'what stands in a field is about somebody',
    '<p>E-mail: <b title="body">a</b></p><p><i id="words">x</i></p>',
    'subject',
  ],
  ['what a text mentions is not', '<p>Then we wrote to <b title="body">a</b></p><p><i id="words">x</i></p>', 'body'],
  ['nor before a text', '<p><b title="body">a</b> will bring the device back</p><p><i id="words">x</i></p>', 'body'],
])('%s', (_, html, place) => expect(placesOf(`<div>${html}</div>`)).toEqual(place.split(' ')))
