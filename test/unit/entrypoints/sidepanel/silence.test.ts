import 'fake-indexeddb/auto'
import { expect, test, vi } from 'vitest'
import { EMPTY_DRAFT } from '#lib/card/draft.ts'
import { TAKE_BACK_MS } from '#lib/card/outbox-row.ts'
import { parts } from '#lib/platform/parts.ts'
import { saveToOutbox } from '#lib/store/outbox.ts'
import { drain } from '#lib/sync/sender.ts'
import { waitFor } from '#test/support/wait-for.ts'
import { CARD, newRow, signInAs, testLocks } from '../../sync/rig.ts'
import { extension, openWindow } from './fake-browser.ts'

vi.mock('#lib/platform/extension.ts', () => import('./fake-browser.ts'))

test('with no card open the server is asked whether it is back, however the line stands', async () => {
  openWindow()
  Object.assign(parts, { locks: testLocks() })
  const { askServer } = await import('../../../../entrypoints/sidepanel/silence.ts')
  const { silentSince } = await import('../../../../entrypoints/sidepanel/line-state.ts')
  await signInAs(parts.db, 'olena', 'token')
  silentSince.value = 1_000
  await askServer()
  expect(silentSince.value).toBe(1_000)
  vi.stubGlobal('fetch', async () => Response.json({ error: { code: 'unavailable' } }, { status: 503 }))
  await askServer()
  expect(silentSince.value).toBeNull()
})

test('a server that does not answer is missed also where no card is open', async () => {
  const { askServer } = await import('../../../../entrypoints/sidepanel/silence.ts')
  const { silentSince } = await import('../../../../entrypoints/sidepanel/line-state.ts')
  silentSince.value = null
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  const before = Date.now()
  await askServer()
  expect(silentSince.value).toBeGreaterThanOrEqual(before)
  const { askWhatWaits } = await import('../../../../entrypoints/sidepanel/waiting-model.ts')
  silentSince.value = null
  vi.spyOn(extension.runtime, 'sendMessage').mockResolvedValueOnce(false as never)
  await askWhatWaits()
  await waitFor(() => expect(silentSince.value).not.toBeNull())
})

test('a server that is back is asked at once who is on the page', async () => {
  const { askServer } = await import('../../../../entrypoints/sidepanel/silence.ts')
  const { silentSince } = await import('../../../../entrypoints/sidepanel/line-state.ts')
  const told = vi.spyOn(extension.runtime, 'sendMessage')
  silentSince.value = 1_000
  vi.stubGlobal('fetch', async () =>
    Response.json({ status: 'ready', version: '1', protocol: { current: 1, oldest: 1 } }),
  )
  await askServer()
  expect(silentSince.value).toBeNull()
  expect(told).toHaveBeenCalledWith({ type: 'directory' })
})

test('fault 24: a server that answers in a way to come is back', async () => {
  const { askServer } = await import('../../../../entrypoints/sidepanel/silence.ts')
  const { silentSince } = await import('../../../../entrypoints/sidepanel/line-state.ts')
  silentSince.value = 1_000
  vi.stubGlobal('fetch', async () => Response.json({ status: 'ready, in a way to come' }))
  await askServer()
  expect(silentSince.value).toBeNull()
})

test('whatever tells first that the server is back, the background hears of it once', async () => {
  const { followSilence } = await import('../../../../entrypoints/sidepanel/silence.ts')
  const { lineState, silentSince } = await import('../../../../entrypoints/sidepanel/line-state.ts')
  const told = vi.spyOn(extension.runtime, 'sendMessage')
  const tellings = () =>
    told.mock.calls.filter((args: unknown[]) => JSON.stringify(args) === '[{"type":"directory"}]').length
  const after = (...happenings: (() => void)[]) => {
    told.mockClear()
    for (const happening of happenings) happening()
    return tellings()
  }
  const line = (state: typeof lineState.value) => () => {
    lineState.value = state
  }
  const silent = (since: number | null) => () => {
    silentSince.value = since
  }
  followSilence()
  expect(after(line('connecting'), line('live')), 'a panel that opens').toBe(0)
  expect(after(line('connecting'), line('live')), 'another card').toBe(0)
  expect(after(line('waiting'), line('connecting')), 'not yet').toBe(0)
  expect(after(line('live')), 'the line, though nothing was read').toBe(1)
  expect(after(line('offline'), silent(1_000), line('connecting'), line('live')), 'both').toBe(1)
  expect(after(line('waiting'), silent(1_000), silent(null)), 'a reading').toBe(1)
  expect(after(line('connecting'), line('live')), 'the line after it').toBe(0)
})

test('with a card open too, what waits is sent at once when the server is back', async () => {
  const { card } = await import('../../../../entrypoints/sidepanel/panel-state.ts')
  const { openCard } = await import('../../../../entrypoints/sidepanel/card-model.ts')
  const { silentSince } = await import('../../../../entrypoints/sidepanel/line-state.ts')
  const append = vi.spyOn(parts.network, 'append').mockResolvedValue({ type: 'silent' })
  const open = openCard(CARD, 'olena', null)
  card.value = open
  await saveToOutbox(parts.db, [newRow(1)], EMPTY_DRAFT, parts.clock.now() - TAKE_BACK_MS)
  await drain(parts)
  expect(append).toHaveBeenCalledTimes(1)
  silentSince.value = parts.clock.now()
  silentSince.value = null // as a good reading of the card does
  await expect.poll(() => append.mock.calls.length).toBe(2)
  card.value = null
  open.close()
})
