import { expect, test, vi } from 'vitest'
import type { Sighting } from '#lib/protocol/page.ts'
import { keepSightings, sightingsOf } from '../../../../entrypoints/background/sightings.ts'

vi.mock('#lib/platform/extension.ts', () => import('../fake-extension.ts'))

const long = (index: number): Sighting => {
  const normal = `${index}@${'x'.repeat(300)}.example`
  return { kind: 'email', normal, as: normal, place: 'body', prominence: 1 }
}

test('what a frame reports beyond what is kept is not forgotten: there is more, until it reports less', async () => {
  const many = Array.from(
    { length: 500 },
    (_, index): Sighting => ({ ...long(index), normal: `${index}@a.example`, as: '' }),
  )
  const kept = many.slice(0, 200)
  await keepSightings(2, new Map([[0, { sightings: many, known: 0 }]]))
  expect(await sightingsOf(2), 'a page says no more than 500').toEqual({ sightings: kept, more: true })
  await keepSightings(2, new Map([[0, { sightings: many.slice(0, 400), known: 201 }]]))
  expect(await sightingsOf(2), 'a client more').toEqual({ sightings: kept, more: true })
  await keepSightings(2, new Map([[0, { sightings: many.slice(0, 400), known: 200 }]]))
  expect(await sightingsOf(2), 'only strangers more').toEqual({ sightings: kept, more: false })
})

test('a page with a thousand frames takes no more room than any other, and the top frame keeps its own', async () => {
  const many = Array.from({ length: 200 }, (_, index) => long(index))
  for (let frame = 20; frame >= 0; frame -= 1)
    await keepSightings(1, new Map([[frame, { sightings: many.slice(0, frame === 0 ? 3 : 200), known: 100 }]]))
  const { sightings: kept, more } = await sightingsOf(1)
  expect(more).toBe(true)
  expect(JSON.stringify(kept).length).toBeLessThan(61_000)
  expect(kept.slice(0, 3)).toEqual(many.slice(0, 3))
})
