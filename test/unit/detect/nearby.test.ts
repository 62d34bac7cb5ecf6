import { expect, test } from 'vitest'
import type { Hit } from '#lib/detect/hit.ts'
import { nearby, type Stands } from '#lib/detect/nearby.ts'
import type { Place } from '#lib/protocol/page.ts'
import { pageOf } from './page.ts'

/** A page whose `b` are what was found, in the place that `title` names; a `b` without a title is not to be seen. */
function pageWith(html: string) {
  const page = pageOf(html)
  const stands: Stands = new WeakMap()
  const hits = [...page.querySelectorAll('b')].map((element): Hit => {
    const normal = element.textContent
    const about = { kind: 'email', normal, as: normal } as const
    const hit: Hit = { ...about, source: 'text', node: element, offset: 0, length: normal.length, element }
    const place = element.getAttribute('title') as Place | null
    if (place !== null) stands.set(hit, { ...about, place, prominence: 50 })
    return hit
  })
  const around = (selector: string) =>
    nearby(page.querySelector(selector) as Node, hits, stands).map((level) => level.map(({ normal }) => normal))
  return { around }
}
const LIST = '<ul><li id="row"><b title="list">a</b> <i>Subject</i></li><li><b title="list">b</b></li></ul>'
const LETTER = '<div><h1 id="head">Re: <b title="sender">c</b></h1><p id="words">Good day, says <b>hidden</b></p></div>'

test('a row is about whom it holds, then about its list, then about the page', () =>
  expect(pageWith(LIST + LETTER).around('#row i')).toEqual([['a'], ['b'], ['c']]))

test('words of a letter are about whom its head names', () =>
  expect(pageWith(LIST + LETTER).around('#words')).toEqual([['c'], ['a', 'b']]))

test('what holds many may be about anybody', () => {
  const many = Array.from({ length: 10 }, (_, at) => `<b title="list">m${at}</b>`).join('')
  expect(pageWith(`<div>${many}</div>${LETTER}`).around('#words')).toEqual([['c']])
  expect(pageWith(`<div id="all">${many}<b title="list">n</b></div>`).around('#all')).toEqual([])
})
