import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { rank } from '#lib/detect/rank.ts'
import { learnMasks } from '#lib/identifiers/masks.ts'
import { normalForm } from '#lib/identifiers/normal-form.ts'
import type { IdentifierKind } from '#lib/protocol/identifier.ts'
import type { Sighting } from '#lib/protocol/page.ts'
import { lookAt } from './page.ts'

type Shown = { where: string; kind: IdentifierKind; value: string; client: string }
type Message = { number: number; kind: string; about: string | null; shown: Shown[]; others: string[] }

const folder = new URL('../../fixtures/roundcube/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8')
const { messages, staff } = JSON.parse(read('expected.json')) as { messages: Message[]; staff: string[] }

/** `name,company,"emails","contracts","phones",…` without quotes in the columns that matter here. */
const rows = read('clients.csv')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','))
const contracts = rows.flatMap((row) => row[3]?.split(';') ?? [])
const masks = learnMasks(contracts)
const owners = new Map<string, string>(
  rows.flatMap(([name = '', , emails = '', numbers = '', phones = '']) => [
    ...emails.split(';').map((email) => [`email:${normalForm('email', email, 'UA')}`, name] as const),
    ...numbers.split(';').map((number) => [`contract:${normalForm('contract', number, 'UA')}`, name] as const),
    ...phones.split(';').map((phone) => [`phone:${normalForm('phone', phone, 'UA')}`, name] as const),
  ]),
)

/** An email or a phone of nobody that stands in a message. */
const keyOf = (value: string) => (value.includes('@') ? `email:${value}` : `phone:${normalForm('phone', value, 'UA')}`)

const withClients = (sightings: Sighting[]) =>
  sightings.map((one) => ({ ...one, clients: [owners.get(`${one.kind}:${one.normal}`) ?? []].flat() }))
const rankOf = (sightings: Sighting[]) => rank(withClients(sightings), new Set(staff))
const file = (number: number) => read(`message-${String(number).padStart(2, '0')}.html`)
/** With the normal forms of phones, which the background makes. */
const look = (html: string) =>
  lookAt(html, masks).map((one) => ({ ...one, normal: normalForm(one.kind, one.normal, 'UA') ?? '' }))
const list = look(read('list.html'))

describe.each(messages)('Roundcube, message $number ($kind)', ({ number, about, shown, others }) => {
  const seen = look(file(number))

  test('is about its client', () => expect(rankOf(seen).main).toBe(about))
  test('is about its client beside the list', () => expect(rankOf([...list, ...seen]).main).toBe(about))
  test('and its client alone', () =>
    expect(rankOf(seen).order.map(({ client }) => client)).toEqual(about ? [about] : []))

  test('shows every identifier that a person sees', () => {
    const unfolded = shown.filter(({ where }) => where !== 'cc' && !(where === 'to' && number !== 15))
    for (const { kind, value } of unfolded) {
      expect(seen.map((one) => `${one.kind}:${one.normal}`)).toContain(`${kind}:${normalForm(kind, value, 'UA')}`)
    }
  })

  test('shows nobody else', () => {
    const known = new Set([...owners.keys(), ...[...staff, ...others].map(keyOf)])
    expect(seen.filter((one) => !known.has(`${one.kind}:${one.normal}`))).toEqual([])
  })
})

test('Roundcube, a list of messages is about nobody', () => {
  expect(rankOf(list).main).toBeNull()
  expect(rankOf(list).order.length).toBeGreaterThan(5)
})

test.each([
  [1, 'frolov@termolab.example.com', 'sender'],
  [1, 'CП-2024-0117', 'subject'],
  [4, 'lab.manager@brightwell.example.org', 'body'],
  [9, 'taras@pribor.example.com', 'sender'],
  [15, 'kravets@labvody.example.org', 'recipient'],
])('Roundcube, message %i: %s is the %s', (number, normal, place) => {
  expect(look(file(number)).find((one) => one.normal === normal)?.place).toBe(place)
})
