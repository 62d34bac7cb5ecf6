import { expect, test } from 'vitest'
import type { Sighting } from '#lib/protocol/page.ts'
import { judge } from '../../../../entrypoints/background/judge.ts'

const digest = 'ab'.repeat(32)
const client = { id: '0199c0de-0000-7000-8000-000000000001', name: 'Иванов Алексей', company: '' }

const looked = (kind: Sighting['kind'], as: string, normal: string, known = false) => {
  return { sighting: { kind, as, normal, place: 'body', prominence: 50 } as const, digest: known ? digest : '', known }
}

test('a phone leads to its client, seen as it is written', () => {
  const phone = looked('phone', '(067) 123-45-67', '+380671234567', true)
  const clients = new Map([[digest, [client as never]]])
  const { main, clients: found } = judge([phone], clients, new Set(), 'UA')
  expect(main).toBe(client.id)
  expect(found).toMatchObject([{ seen: { kind: 'phone', as: '(067) 123-45-67' } }])
})

test('one phone in two spellings tells no more than one', () => {
  const other = { ...client, id: '0199c0de-0000-7000-8000-000000000002' }
  const clients = new Map([
    [digest, [client as never]],
    ['cd'.repeat(32), [other as never]],
  ])
  const twice = ['(067) 123-45-67', '+380671234567'].map((as) => looked('phone', as, '+380671234567', true))
  const once = { ...looked('email', 'a@example.com', 'a@example.com'), digest: 'cd'.repeat(32), known: true }
  expect(judge([...twice, once], clients, new Set(), 'UA').main).toBeNull()
})

test('nobody stands out below a client whom the server has not named', () => {
  const unresolved = { ...looked('email', 'k5@client.example', 'k5@client.example', true), digest: 'cd'.repeat(32) }
  const sender = { ...unresolved, sighting: { ...unresolved.sighting, place: 'sender' as const } }
  const inText = looked('email', 'ivanov@client.example', 'ivanov@client.example', true)
  const clients = new Map([[digest, [client as never]]])
  expect(judge([sender, inText], clients, new Set(), 'UA')).toMatchObject({
    main: null,
    unnamed: true,
    clients: [{ client: { id: client.id } }],
  })
  const nobody = new Map([...clients, [sender.digest, []]])
  const inSubject = { ...inText, sighting: { ...inText.sighting, place: 'subject' as const } }
  expect(judge([sender, inSubject], nobody, new Set(), 'UA')).toMatchObject({ main: client.id, unnamed: false })
  expect(
    judge([inText, { ...sender, sighting: { ...sender.sighting, place: 'list' } }], clients, new Set(), 'UA'),
  ).toMatchObject({
    main: client.id,
    unnamed: true,
  })
})

test.each([
  ['+380 67 123-45-67', '+380671234567', true],
  ['067 123-45-67', '+380671234567', true],
  ['0671234567', '+380671234567', true],
  ['2021 0417 12', '+3802021041712', false],
  ['671234567', '+380671234567', false],
])('a number of nobody that is offered as a new client only when it is plainly a phone: %s', (as, normal, offered) => {
  const { strangers } = judge([looked('phone', as, normal)], new Map(), new Set(), 'UA')
  expect(strangers).toEqual(offered ? [{ kind: 'phone', as, normal }] : [])
})
