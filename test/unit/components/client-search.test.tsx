import { expect, test, vi } from 'vitest'
import { ClientSearch } from '#components/search/client-search.tsx'
import { Hit } from '#components/search/hit.tsx'
import type { ClientSearchProps } from '#components/search/props.ts'
import { rendered } from './rendered.tsx'

const IVANOV = 'a'
const PETRENKO = 'b'
const BONDAR = 'c'

const groupsOf = (...ids: string[]): ClientSearchProps['groups'] => [
  {
    group: 'all',
    hits: ids.map((id) => ({
      client: { id, name: id, company: '', identifiers: [], lastEntryAt: null, openItems: 0 },
      seen: null,
    })),
  },
]

/** A search whose list still shows what was found for earlier words. */
function searching() {
  const onPick = vi.fn()
  const props: ClientSearchProps = {
    query: '0417',
    groups: groupsOf(IVANOV, BONDAR),
    status: 'searching',
    failure: null,
    onQuery: () => undefined,
    onPick,
  }
  const view = rendered(<ClientSearch {...props} />)
  const show = (over: Partial<ClientSearchProps>) => view.again(<ClientSearch {...props} {...over} />)
  return { ...view, onPick, show, answer: () => show({ status: 'ready', groups: groupsOf(PETRENKO, IVANOV) }) }
}

test('Enter picks of what was found for these words, and waits for it', () => {
  const { key, onPick, answer } = searching()
  key('Enter')
  expect(onPick).not.toHaveBeenCalled()
  answer()
  expect(onPick.mock.calls).toEqual([[PETRENKO]])
})

test('the keys that append, and an Enter still held from before, pick nobody', () => {
  const { key, onPick, answer } = searching()
  answer()
  key('Enter', { ctrlKey: true })
  key('Enter', { repeat: true })
  expect(onPick).not.toHaveBeenCalled()
  key('Enter')
  expect(onPick.mock.calls).toEqual([[PETRENKO]])
})

test('Enter picks the one to which the person moved, wherever an answer puts it', () => {
  const moved = searching()
  moved.key('ArrowDown')
  moved.key('Enter')
  expect(moved.onPick.mock.calls).toEqual([[BONDAR]])
  const stayed = searching()
  stayed.key('End')
  stayed.key('Home')
  stayed.answer()
  stayed.key('Enter')
  expect(stayed.onPick.mock.calls).toEqual([[IVANOV]])
})

test('an Enter that waits is forgotten when nothing was found, and when the words change', () => {
  const nothing = searching()
  nothing.key('Enter')
  nothing.show({ status: 'ready', groups: [] })
  nothing.show({ status: 'ready', groups: groupsOf(PETRENKO) })
  expect(nothing.onPick).not.toHaveBeenCalled()
  const other = searching()
  other.key('Enter')
  other.type('Find a client', '0418')
  other.answer()
  expect(other.onPick).not.toHaveBeenCalled()
})

test('what stands on the page is said of the identifier that was seen there, and of no other', () => {
  const [email, contract] = ['ivanov@client.example', 'ПС-2021/0417']
  const identifiers = [
    { kind: 'contract' as const, value: contract, normal: contract },
    { kind: 'email' as const, value: email, normal: email },
  ]
  const client = { id: IVANOV, name: 'Иванов', company: '', identifiers, lastEntryAt: null, openItems: 0 }
  const seen = { kind: 'email' as const, as: email, place: 'body' as const }
  const words = (query: string) => rendered(<Hit hit={{ client, seen }} query={query} />).words()
  expect(words('')).toContain(`in the text · ${email}`)
  expect(words('ivanov@')).toContain(`in the text · ${email}`)
  expect(words('0417')).toContain(contract)
  expect(words('0417')).not.toContain('in the text')
})

test('a client is called by its name, else its company, else its first identifier, and nothing is said twice', () => {
  const email = 'ivanov@romashka.example'
  const identifiers = [{ kind: 'email' as const, value: email, normal: email }]
  const said = (name: string, company: string) => {
    const client = { id: IVANOV, name, company, identifiers, lastEntryAt: null, openItems: 0 }
    return rendered(<Hit hit={{ client, seen: null }} query="" />).words()
  }
  expect(said('Иванов', 'Ромашка')).toBe(`Иванов${email} · Ромашка`)
  expect(said('', 'Ромашка')).toBe(`Ромашка${email}`)
  expect(said('', '')).toBe(email)
})

test('how many were found is said once there is an answer, and not where the server gave none', () => {
  const { root, show, answer } = searching()
  const said = () => root.querySelector('p[role="status"]')?.textContent
  expect(said()).toBe('')
  answer()
  expect(said()).toBe('2 clients')
  show({ status: 'ready', groups: [], failure: { code: 'unreachable' } })
  expect(said()).toBe('')
})
