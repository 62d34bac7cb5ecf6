import 'fake-indexeddb/auto'
import { effect, signal } from '@preact/signals'
import { expect, onTestFinished, test, vi } from 'vitest'
import { EMPTY_DRAFT } from '#lib/card/draft.ts'
import { parts } from '#lib/platform/parts.ts'
import { endSession, wipe } from '#lib/store/account.ts'
import { markRefused, saveToOutbox } from '#lib/store/outbox.ts'
import { beginAgain, forgetPauses, pauseCard } from '#lib/sync/pauses.ts'
import { CARD, clientOf, idOf, newRow, signInAs } from '../../sync/rig.ts'
import { openWindow } from './fake-browser.ts'

vi.mock('#lib/platform/extension.ts', () => import('./fake-browser.ts'))

test('whoever is signed out is told once what becomes of their entries, by the screen', async () => {
  openWindow()
  const { notices } = await import('../../../../entrypoints/sidepanel/notices.ts')
  const { silentSince } = await import('../../../../entrypoints/sidepanel/line-state.ts')
  effect(() => void notices.value) // as the panel does
  await signInAs(parts.db, 'olena', 'olena-token')
  await saveToOutbox(parts.db, [newRow(1)], EMPTY_DRAFT, parts.clock.now())
  silentSince.value = 1_000
  const told = () => notices.value.map(({ type, ...notice }) => [type, 'waiting' in notice ? notice.waiting : null])
  await expect.poll(told).toEqual([['offline', 1]])
  await saveToOutbox(parts.db, [newRow(9)], EMPTY_DRAFT, parts.clock.now())
  await markRefused(parts.db, newRow(9).id, 'forbidden') // it does not go out by itself
  const { refused } = await import('../../../../entrypoints/shared/account.ts')
  effect(() => void refused.value)
  await expect.poll(() => refused.value.map(({ id }) => id)).toEqual([newRow(9).id])
  expect(told()).toEqual([
    ['offline', 1],
    ['refused', null],
  ])
  await endSession(parts.db, 'olena-token')
  await expect.poll(told).toEqual([])
  await parts.db.outbox.delete(newRow(9).id)
  await signInAs(parts.db, 'olena', 'newer')
  await expect.poll(told).toEqual([['offline', 1]])
  await wipe(parts.db, { keepUnsent: true })
  await expect.poll(told).toEqual([])
})

test('without a connection it is said as of when the open card is shown, which is not when the panel noticed', async () => {
  openWindow()
  const { notices } = await import('../../../../entrypoints/sidepanel/notices.ts')
  const { silentSince } = await import('../../../../entrypoints/sidepanel/line-state.ts')
  const { card } = await import('../../../../entrypoints/sidepanel/panel-state.ts')
  const { openCard } = await import('../../../../entrypoints/sidepanel/card-model.ts')
  await signInAs(parts.db, 'olena', 'olena-token')
  silentSince.value = parts.clock.now()
  const readAt = () => notices.value.map((notice) => (notice.type === 'offline' ? notice.readAt : notice.type))
  await expect.poll(readAt).toEqual([null])
  const friday = Date.parse('2026-03-06T18:00:00Z')
  const client = clientOf(CARD, { seq: 0, hash: '' })
  await parts.db.cards.put({ cardId: CARD, client, refreshedAt: friday })
  const open = openCard(CARD, 'olena', null)
  card.value = open
  await expect.poll(readAt).toEqual([friday])
  // A server that answers no leaves the card as old as one that does not answer.
  silentSince.value = null
  for (const code of ['protocol-too-old', 'protocol-too-new', 'unavailable'] as const) {
    card.value = { ...open, failure: signal({ code }) }
    expect(notices.value).toEqual([expect.objectContaining({ readAt: friday })])
  }
  card.value = null
  open.close()
})

test('what the server refused is said on every other card, with the reason of each and the way there', async () => {
  openWindow()
  const { notices } = await import('../../../../entrypoints/sidepanel/notices.ts')
  const { silentSince } = await import('../../../../entrypoints/sidepanel/line-state.ts')
  const { card } = await import('../../../../entrypoints/sidepanel/panel-state.ts')
  const { openCard } = await import('../../../../entrypoints/sidepanel/card-model.ts')
  silentSince.value = null
  await signInAs(parts.db, 'olena', 'olena-token')
  await parts.db.outbox.clear()
  const rows = [newRow(21), newRow(22), newRow(23, { cardId: idOf(7) }), newRow(24, { authorId: 'taras' })]
  await saveToOutbox(parts.db, rows, EMPTY_DRAFT, parts.clock.now())
  const [first, ...others] = rows
  await markRefused(parts.db, first?.id ?? '', 'forbidden')
  for (const { id } of others) await markRefused(parts.db, id, 'body-too-large')
  const told = () =>
    notices.value.flatMap((one) =>
      one.type === 'refused' ? [[...one.failures.map(({ code }) => code), one.more]] : [],
    )
  await expect.poll(told).toEqual([['forbidden', 'body-too-large', 1]])
  const open = openCard(CARD, 'olena', null)
  card.value = open
  await expect.poll(told).toEqual([['body-too-large', 0]])
  card.value = null
  open.close()
  await parts.db.outbox.clear()
  await expect.poll(told).toEqual([])
})

test('what kept this machine from sending is said as long as it does, and never instead of a changed history', async () => {
  openWindow()
  const { notices } = await import('../../../../entrypoints/sidepanel/notices.ts')
  const { send } = await import('../../../../entrypoints/sidepanel/sending.ts')
  const { silentSince } = await import('../../../../entrypoints/sidepanel/line-state.ts')
  silentSince.value = null
  await signInAs(parts.db, 'olena', 'olena-token')
  await parts.db.outbox.clear()
  await saveToOutbox(parts.db, [newRow(2)], EMPTY_DRAFT, parts.clock.now() - 60_000)
  const told = () => notices.value.map(({ type, ...notice }) => ('failure' in notice ? notice.failure.code : type))
  const put = vi.spyOn(parts.db.outbox, 'bulkPut').mockRejectedValue(new DOMException('full', 'QuotaExceededError'))
  await send()
  expect(told()).toEqual(['storage-full'])
  const { card } = await import('../../../../entrypoints/sidepanel/panel-state.ts')
  const { openCard } = await import('../../../../entrypoints/sidepanel/card-model.ts')
  const open = openCard(CARD, 'olena', null)
  card.value = { ...open, failure: signal({ code: 'history-changed' as const }) }
  expect(told()).toEqual(['history-changed', 'storage-full'])
  card.value = null
  open.close()
  put.mockRestore()
  await send()
  expect(told()).toEqual([])
})

test('whose keys are still in the page is told to search where no card is open: there is nowhere to write', async () => {
  openWindow()
  const { notices } = await import('../../../../entrypoints/sidepanel/notices.ts')
  const { needsClick } = await import('../../../../entrypoints/sidepanel/keys.ts')
  const { overlay } = await import('../../../../entrypoints/sidepanel/panel-state.ts')
  await signInAs(parts.db, 'olena', 'keys')
  needsClick.value = true
  const to = () => notices.value.flatMap((notice) => (notice.type === 'needs-click' ? [notice.to] : []))
  await expect.poll(to).toEqual(['search'])
  overlay.value = { screen: 'new', initial: { name: '', company: '', kind: 'email', value: '' } }
  expect(to()).toEqual(['write'])
  overlay.value = null
  needsClick.value = false
})

test('why the server takes nothing is said, with since when, until it takes it; not while there is no connection', async () => {
  const { notices } = await import('../../../../entrypoints/sidepanel/notices.ts')
  const { silentSince } = await import('../../../../entrypoints/sidepanel/line-state.ts')
  silentSince.value = null
  effect(() => void notices.value)
  await wipe(parts.db, { keepUnsent: false })
  await signInAs(parts.db, 'olena', 'olena-token')
  await saveToOutbox(parts.db, [newRow(1)], EMPTY_DRAFT, parts.clock.now())
  const told = () =>
    notices.value.map((notice) => (notice.type === 'held' ? [notice.failure.code, notice.since] : notice.type))
  await pauseCard(parts, CARD, 'disk-full')
  const since = (await parts.db.retry.get(CARD))?.since
  await expect.poll(told).toEqual([['disk-full', since]])
  silentSince.value = 1_000
  expect(told()).toEqual(['offline'])
  silentSince.value = null
  const { clock } = parts
  onTestFinished(() => void Object.assign(parts, { clock }))
  Object.assign(parts, { clock: { now: () => clock.now() + 5_000 } })
  await beginAgain(parts, CARD) // it is sent again
  await expect.poll(told).toEqual([])
  await pauseCard(parts, CARD, 'disk-full')
  await expect.poll(told).toEqual([['disk-full', since]])
  await forgetPauses(parts.db, CARD)
  await expect.poll(told).toEqual([])
})
