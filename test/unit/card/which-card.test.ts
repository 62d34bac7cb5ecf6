import { describe, expect, it } from 'vitest'
import { type Situation, whichCard } from '#lib/card/which-card.ts'
import type { PageClient } from '#lib/protocol/pages-state.ts'

const client = (id: string): PageClient => ({
  client: { id, name: id, company: '', identifiers: [], lastEntryAt: null, openItems: 0 },
  seen: { kind: 'email', as: `${id}@example.com`, place: 'sender' },
})
const page = (main: string | null, ids: string[], status: 'ready' | 'looking' = 'ready') => ({
  main,
  clients: ids.map(client),
  status,
})
const situation = (over: Partial<Situation>): Situation => ({
  page: null,
  address: null,
  turning: false,
  choice: null,
  shown: null,
  waited: false,
  writing: null,
  ...over,
})

describe('whichCard', () => {
  it('shows the client that stands out on the page', () => {
    expect(whichCard(situation({ page: page('a', ['a', 'b']) }))).toEqual({ screen: 'card', cardId: 'a' })
  })
  it('asks when several do and none stands out, and says when nobody is there', () => {
    expect(whichCard(situation({ page: page(null, ['a', 'b']) }))).toEqual({ screen: 'choose' })
    expect(whichCard(situation({ page: page(null, []) }))).toEqual({ screen: 'none' })
    expect(whichCard(situation({}))).toEqual({ screen: 'none' })
  })
  it('keeps what the person chose until the page means another client', () => {
    const choice = { cardId: 'c', main: 'a' }
    expect(whichCard(situation({ page: page('a', ['a']), choice }))).toEqual({ screen: 'card', cardId: 'c' })
    expect(whichCard(situation({ page: page('b', ['b']), choice }))).toEqual({ screen: 'card', cardId: 'b' })
  })
  it('keeps what was chosen before the page was known', () => {
    const choice = { cardId: 'c', main: undefined }
    expect(whichCard(situation({ page: page('a', ['a']), choice }))).toEqual({ screen: 'card', cardId: 'c' })
  })
  it('never moves a card under the pen', () => {
    expect(whichCard(situation({ page: page('b', ['b']), shown: 'a', writing: 'a' }))).toEqual({
      screen: 'card',
      cardId: 'a',
    })
  })
  it('does not keep the client of the page before for longer than a moment', () => {
    const looking = (ids: string[], main: string | null = null) =>
      whichCard(situation({ page: page(main, ids, 'looking'), shown: 'a', waited: true }))
    expect(looking([])).toEqual({ screen: 'none' })
    expect(looking(['b', 'c'])).toEqual({ screen: 'choose' })
    expect(looking(['a', 'b'])).toEqual({ screen: 'card', cardId: 'a' })
  })
  it('leaves a card called up where it is while the page may be the one before, and opens what is picked then', () => {
    const at = (address: string, choice: Situation['choice'], turning: boolean) =>
      whichCard(situation({ page: page('a', ['a']), address, choice, turning, shown: 'c' }))
    const before = { cardId: 'c', main: 'a', address: 'https://mail/1' }
    expect(at('https://mail/2', before, true)).toEqual({ screen: 'card', cardId: 'c' })
    expect(at('https://mail/2', before, false)).toEqual({ screen: 'card', cardId: 'a' })
    const picked = { cardId: 'd', main: undefined, address: 'https://mail/2' }
    expect(at('https://mail/2', picked, true)).toEqual({ screen: 'card', cardId: 'd' })
  })
  it('turns at once to who stands out, whoever else is still asked about', () => {
    expect(whichCard(situation({ page: page('b', ['a', 'b'], 'looking'), shown: 'a' }))).toEqual({
      screen: 'card',
      cardId: 'b',
    })
  })
  it('stays while the page is being looked at', () => {
    expect(whichCard(situation({ page: page(null, [], 'looking'), shown: 'a' }))).toEqual({
      screen: 'card',
      cardId: 'a',
    })
  })
})

describe('a card opened by hand where nobody stands out', () => {
  const chosen = { cardId: 'c', main: null, address: 'https://mail.example/list' }
  const at = (address: string, ids: string[], choice: Situation['choice'] = chosen) =>
    whichCard(situation({ page: page(null, ids), address, choice }))

  it('stays on its page, also when rows come and go', () => {
    expect(at('https://mail.example/list', ['a', 'b'])).toEqual({ screen: 'card', cardId: 'c' })
    expect(at('https://mail.example/list', [])).toEqual({ screen: 'card', cardId: 'c' })
  })

  it('goes with its page', () => {
    expect(at('https://mail.example/new', [])).toEqual({ screen: 'none' })
    expect(at('https://mail.example/other', ['a', 'b'])).toEqual({ screen: 'choose' })
  })

  it('stays where browsers tell no address, and where none was known', () => {
    expect(whichCard(situation({ choice: { ...chosen, address: null } }))).toEqual({ screen: 'card', cardId: 'c' })
    expect(at('https://mail.example/new', [], { cardId: 'c', main: null })).toEqual({ screen: 'card', cardId: 'c' })
  })
})
