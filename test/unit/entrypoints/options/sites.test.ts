import { expect, test, vi } from 'vitest'
import { granted, mayLook } from '../../../../entrypoints/options/sites-model.ts'

vi.mock('#lib/platform/extension.ts', () => import('../fake-extension.ts'))

test.each([
  ['not known yet', null, true],
  ['all', 'all' as const, true],
  ['one', ['https://mail.example/*'], true],
  ['none', [], false],
])('whether Medkarta finds clients by itself, where the sites allowed are: %s', (_, sites, may) => {
  granted.value = sites
  expect(mayLook.value).toBe(may)
})
