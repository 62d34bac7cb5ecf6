import { expect, it } from 'vitest'
import { lineState, silentSince } from '../../../../entrypoints/sidepanel/line-state.ts'

it('the server that answers on the line is silent no more, whether a card is open or not', () => {
  silentSince.value = 1_000
  lineState.value = 'waiting'
  lineState.value = 'connecting'
  expect(silentSince.value).toBe(1_000)
  lineState.value = 'live'
  expect(silentSince.value).toBeNull()
})
