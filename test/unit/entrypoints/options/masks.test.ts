import 'fake-indexeddb/auto'
import { beforeEach, expect, test, vi } from 'vitest'
import { parts } from '#lib/platform/parts.ts'
import type { Masks } from '#lib/protocol/masks.ts'
import { addMask, changingMasks, masks, typed, typeMask } from '../../../../entrypoints/options/masks-model.ts'
import { signInAs } from '../../sync/rig.ts'

vi.mock('#lib/platform/extension.ts', () => import('../sidepanel/fake-browser.ts'))

const known: Masks = { learnt: [], own: [{ mask: '{К} D5', contracts: 1, examples: ['К-00451'] }] }
const noLine = async () => {
  throw new TypeError('Failed to fetch')
}

beforeEach(async () => {
  await signInAs(parts.db, 'olena', 'olena-token')
})

test('a mask that could not be added stands there still, and goes when it is added', async () => {
  vi.stubGlobal('fetch', noLine)
  typeMask('{К} D5 ')
  await addMask()
  expect(changingMasks.failure.value).toMatchObject({ code: 'unreachable' })
  expect(typed.value).toBe('{К} D5 ')
  const asked: unknown[] = []
  vi.stubGlobal('fetch', async (_: unknown, { body }: RequestInit) => {
    asked.push(JSON.parse(String(body)))
    return Response.json(known)
  })
  await addMask()
  expect(asked).toEqual([{ mask: '{К} D5' }])
  expect(masks.value).toEqual(known)
  expect(typed.value).toBe('')
})
