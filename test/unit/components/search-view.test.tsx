import { expect, test, vi } from 'vitest'
import type { SearchViewProps } from '#components/panel/props.ts'
import { SearchView } from '#components/panel/search-view.tsx'
import { rendered } from './rendered.tsx'

const stranger = { kind: 'email', as: 'new@stranger.example', normal: 'new@stranger.example' } as const
const props: SearchViewProps = {
  search: {
    query: '',
    groups: [],
    status: 'ready',
    failure: null,
    onQuery: () => undefined,
    onPick: () => undefined,
  },
  strangers: [stranger],
  onBack: () => undefined,
  onCreate: () => undefined,
}

test('a stranger beside a client of the page can be made a client from the search', () => {
  const onCreate = vi.fn()
  const { press } = rendered(<SearchView {...props} onCreate={onCreate} />)
  press('Create client from new@stranger.example')
  press('Create client')
  expect(onCreate.mock.calls).toEqual([[stranger], [null]])
})

test('strangers make room for what is found, and readers are offered none', () => {
  const { words, again } = rendered(<SearchView {...props} search={{ ...props.search, query: 'iv' }} />)
  expect(words()).not.toContain(stranger.as)
  again(<SearchView {...props} onCreate={null} />)
  expect(words()).not.toContain(stranger.as)
})
