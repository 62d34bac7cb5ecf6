import { expect, test } from 'vitest'
import type { SwitcherProps } from '#components/panel/props.ts'
import { Switcher } from '#components/panel/switcher.tsx'
import { rendered } from './rendered.tsx'

type Shown = SwitcherProps['clients'][number]
const phone = (value: string) => ({ kind: 'phone' as const, value, normal: value })
const named = (id: string, name: string, company: string, ...phones: string[]): Shown => ({
  client: { id, name, company, identifiers: phones.map(phone), lastEntryAt: null, openItems: 0 },
  seen: { kind: 'phone', as: '111', place: 'sender' },
})
const tabsOf = (...clients: Shown[]) => {
  const { root } = rendered(
    <Switcher clients={clients} more={false} current="a" alike={new Set()} onSwitch={() => undefined} />,
  )
  return [...root.querySelectorAll('small')].map(({ textContent }) => textContent)
}

test.each<[string, Shown[], string[]]>([
  ['nothing where the names tell', [named('a', 'Olena', 'One'), named('b', 'Taras', 'Two')], ['sender', 'sender']],
  ['the company', [named('a', 'Olena', 'One'), named('b', 'Olena', 'Two')], ['One · sender', 'Two · sender']],
  [
    'an identifier of theirs alone, in one company',
    [named('a', 'Olena', 'One', '111', '222'), named('b', 'Olena', 'One', '111', '333')],
    ['222 · sender', '333 · sender'],
  ],
])('clients of one name are told apart by %s', (_, clients, tabs) => expect(tabsOf(...clients)).toEqual(tabs))
