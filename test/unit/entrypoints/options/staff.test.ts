import 'fake-indexeddb/auto'
import { beforeEach, expect, test, vi } from 'vitest'
import { parts } from '#lib/platform/parts.ts'
import { handing, handOver, leave, owedList, staffFailure } from '../../../../entrypoints/options/staff-model.ts'
import { signInAs } from '../../sync/rig.ts'

vi.mock('#lib/platform/extension.ts', () => import('../sidepanel/fake-browser.ts'))

const LEAVER = '018f0000-0000-7000-8000-00000000000a'
const HEIR = '018f0000-0000-7000-8000-00000000000b'
const asked: string[] = []

/** A server on which so much rests on the leaver, less with every call. */
function serve(left: { items: number; clients: number }[]): void {
  asked.length = 0
  vi.stubGlobal('fetch', async (url: URL | string, { method = 'GET' }: RequestInit = {}) => {
    const path = new URL(url).pathname.replace(LEAVER, 'leaver')
    asked.push(`${method} ${path}`)
    if (!path.endsWith('/hand-over')) return Response.json({})
    const owed = left.shift()
    if (owed === undefined) return Response.json({ error: { code: 'unavailable' } }, { status: 503 })
    return Response.json({ staffId: LEAVER, ...owed })
  })
}
const handOvers = () => asked.filter((one) => one.endsWith('/hand-over')).length

beforeEach(async () => {
  staffFailure.value = null
  owedList.value = [{ staffId: LEAVER, items: 60, clients: 70 }]
  await signInAs(parts.db, 'olena', 'olena-token')
})

test('what rests on a person is handed over as long as it becomes less', async () => {
  serve([
    { items: 10, clients: 20 },
    { items: 0, clients: 0 },
  ])
  await handOver(LEAVER, HEIR, 'Left the company')
  expect(handOvers()).toBe(2)
  expect(handing.value).toBeNull()
})

test('what cannot be handed over is not asked for again and again', async () => {
  serve([
    { items: 3, clients: 0 },
    { items: 3, clients: 0 },
    { items: 3, clients: 0 },
  ])
  await handOver(LEAVER, HEIR, 'Left the company')
  expect(handOvers()).toBe(2)
})

test('where it breaks off, what is left is shown with the reason', async () => {
  serve([{ items: 10, clients: 20 }])
  await handOver(LEAVER, HEIR, 'Left the company')
  expect(owedList.value).toEqual([{ staffId: LEAVER, items: 10, clients: 20 }])
  expect(staffFailure.value).toMatchObject({ code: 'unavailable' })
  expect(handing.value).toBeNull()
})

test('nothing is handed over when the person could not be shut out', async () => {
  serve([])
  const handsOver = fetch
  vi.stubGlobal('fetch', (url: URL | string, init: RequestInit) =>
    String(url).endsWith('/hand-over')
      ? handsOver(url, init)
      : Promise.resolve(Response.json({ error: { code: 'last-admin' } }, { status: 409 })),
  )
  await leave(LEAVER, HEIR, 'Left the company')
  expect(staffFailure.value).toMatchObject({ code: 'last-admin' })
  expect(handOvers()).toBe(0)
})
