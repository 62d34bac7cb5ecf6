import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ClientSighting, rank } from '#lib/detect/rank.ts'
import type { Place } from '#lib/protocol/page.ts'

const STAFF = new Set(['olena@pribor.example.com'])

const seen = (place: Place, clients: string, normal = `${clients}@example.com`, prominence = 50): ClientSighting => ({
  kind: normal.includes('@') ? 'email' : 'contract',
  normal,
  as: normal,
  place,
  prominence,
  clients: clients === '' ? [] : clients.split('+'),
})
const staff = (place: Place) => seen(place, '', 'olena@pribor.example.com')
const main = (...sightings: ClientSighting[]) => rank(sightings, STAFF).main
const order = (...sightings: ClientSighting[]) => rank(sightings, STAFF).order.map(({ client }) => client)

describe('which client a page is about', () => {
  test('the selected one before the sender, the sender before the subject, the subject before the text', () => {
    expect(
      order(
        seen('list', 'f'),
        seen('recipient', 'e'),
        seen('body', 'd'),
        seen('subject', 'c'),
        seen('sender', 'b'),
        seen('selection', 'a'),
      ),
    ).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
    expect(main(seen('body', 'b'), seen('sender', 'a'))).toBe('a')
  })

  test('in mail that staff sent, the recipient', () => {
    expect(main(staff('sender'), seen('recipient', 'a'), seen('body', 'b'), seen('subject', 'b', 'К-1'))).toBe('a')
  })

  test("in a colleague's mail, the client in its text", () => {
    expect(main(staff('sender'), staff('recipient'), seen('body', 'a'), seen('list', 'b'))).toBe('a')
  })

  test("in a stranger's mail, nobody whose address it merely mentions; but whom a contract, the subject or the selection names", () => {
    const stranger = seen('sender', '', 'olga@newfirm.example')
    expect(main(stranger, seen('body', 'a'))).toBeNull()
    expect(main(stranger, seen('recipient', 'a'))).toBeNull()
    expect(order(stranger, seen('body', 'a'))).toEqual(['a'])
    expect(main(stranger, seen('body', 'a'), seen('body', 'a', 'К-1'))).toBe('a')
    expect(main(stranger, seen('body', 'a', 'К-1'))).toBe('a')
    expect(main(stranger, seen('subject', 'a'))).toBe('a')
    expect(main(stranger, seen('selection', 'a'))).toBe('a')
    expect(main(stranger, seen('sender', 'b'), seen('body', 'a'))).toBe('b')
    expect(main(stranger, seen('body', 'a', 'office@newfirm.example'))).toBe('a')
    expect(main(seen('sender', '', 'olga@gmail.com'), seen('body', 'a', 'ivanov@gmail.com'))).toBeNull()
  })

  test('staff never, even when one of them is a client too', () => {
    expect(main(seen('sender', 'olena', 'olena@pribor.example.com'))).toBeNull()
  })

  test('a list picks none, nor does it outweigh an open letter', () => {
    expect(main(seen('list', 'a'))).toBeNull()
    expect(main(seen('list', 'a'), seen('list', 'b'))).toBeNull()
    expect(main(seen('list', 'a'), seen('list', 'a', 'К-1'), seen('body', 'b'))).toBe('b')
  })

  test('none of two that stand alike, the larger of two that do not', () => {
    expect(main(seen('body', 'a'), seen('body', 'b'))).toBeNull()
    expect(main(seen('body', 'a', 'a@example.com', 90), seen('body', 'b', 'b@example.com', 50))).toBe('a')
  })

  test('the one that more identifiers name', () => {
    expect(main(seen('body', 'a'), seen('body', 'b'), seen('body', 'b', 'К-1'))).toBe('b')
  })

  test('of two clients with one address, the one whose contract is there', () => {
    expect(main(seen('sender', 'a+b', 'family@example.com'), seen('body', 'b', 'К-1'))).toBe('b')
    expect(main(seen('sender', 'a+b', 'family@example.com'))).toBeNull()
  })

  test('a list beside an open letter tells nothing, wherever it stands on the page', () => {
    const list = seen('list', 'a', 'К-1')
    const letter = [seen('body', 'a'), seen('body', 'b')]
    expect(main(list, ...letter)).toBeNull()
    expect(main(...letter, list)).toBeNull()
    const stranger = [seen('sender', '', 'olga@newfirm.example'), seen('body', 'a')]
    expect(main(list, ...stranger)).toBeNull()
    expect(main(...stranger, list)).toBeNull()
  })

  test('the same in whatever order the frames of a page tell', () => {
    const places: Place[] = ['selection', 'sender', 'subject', 'body', 'recipient', 'list']
    const sighting = fc
      .record({
        place: fc.constantFrom(...places),
        clients: fc.constantFrom('a', 'b', 'a+b', ''),
        normal: fc.constantFrom('a@one.example', 'b@two.example', 'x@one.example', 'К-1', 'К-2'),
        prominence: fc.integer({ min: 0, max: 100 }),
      })
      .map(({ place, clients, normal, prominence }) => seen(place, clients, normal, prominence))
    const orders = fc
      .array(sighting, { maxLength: 6 })
      .chain((told) => fc.tuple(fc.constant(told), fc.shuffledSubarray(told, { minLength: told.length })))
    fc.assert(fc.property(orders, ([told, turned]) => main(...turned) === main(...told)))
  })

  test('nobody on a page of strangers', () => expect(main(seen('sender', ''), staff('recipient'))).toBeNull())
})
