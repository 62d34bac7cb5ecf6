import { beforeEach, expect, test } from 'vitest'
import { makeWriting, SAY_EVERY } from '#lib/sync/writing.ts'

let now: number
let said: [string, boolean][]
let writing: ReturnType<typeof makeWriting>
beforeEach(() => {
  now = 1_000_000
  said = []
  writing = makeWriting({ now: () => now }, (cardId, isWriting) => said.push([cardId, isWriting]))
})

test('says it now and then, not at every key', () => {
  for (let key = 0; key < 100; key++) {
    writing.typed('a', false)
    now += 100
  }
  expect(said).toHaveLength(Math.ceil((100 * 100) / SAY_EVERY))
})

test('says when the words are gone or appended, once', () => {
  writing.typed('a', false)
  writing.typed('a', true)
  writing.stop()
  expect(said).toEqual([
    ['a', true],
    ['a', false],
  ])
})

test('says so on the card that was left', () => {
  writing.typed('a', false)
  writing.typed('b', false)
  expect(said).toEqual([
    ['a', true],
    ['a', false],
    ['b', true],
  ])
})

test('says nothing of what has faded by itself', () => {
  writing.typed('a', false)
  now += 60_000
  writing.stop()
  expect(said).toEqual([['a', true]])
})
