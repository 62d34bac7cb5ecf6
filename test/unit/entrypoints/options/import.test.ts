import 'fake-indexeddb/auto'
import { beforeEach, expect, test, vi } from 'vitest'
import { parts } from '#lib/platform/parts.ts'
import { emptyReport } from '#server/verbs/import/report.ts'
import { waitFor } from '#test/support/wait-for.ts'
import { checkFile, importFile, importState, resetImport } from '../../../../entrypoints/options/import-model.ts'
import { masks } from '../../../../entrypoints/options/masks-model.ts'
import { signInAs } from '../../sync/rig.ts'

vi.mock('#lib/platform/extension.ts', () => import('../sidepanel/fake-browser.ts'))

const report = {
  ...emptyReport({ dryRun: true, encoding: 'utf-8', delimiter: ',', country: null }),
  ...{ rows: 1, created: 1 },
}
const file = new File(['name\nИванов\n'], 'clients.csv')
/** The page of a web server in front, which has nothing from ours. */
const page = (status: number) => async () => new Response('<html>nginx</html>', { status })
const noLine = async () => {
  throw new TypeError('Failed to fetch')
}
const brokenOff = async () => new Response(new ReadableStream({ pull: () => Promise.reject(new TypeError('reset')) }))
const refused = (code: string, status: number) => async () => Response.json({ error: { code } }, { status })

beforeEach(async () => {
  resetImport()
  await signInAs(parts.db, 'olena', 'olena-token')
})

test.each([
  ['the server in front tires of waiting', page(504), 'import-unanswered'],
  ['the server in front loses ours', page(502), 'import-unanswered'],
  ['the line breaks', noLine, 'import-unanswered'],
  ['the line breaks within the answer', brokenOff, 'import-unanswered'],
  ['something else answers', page(404), 'not-medkarta'],
  ['the server refuses', refused('import-running', 409), 'import-running'],
])('an import, and %s: %s', async (_, fetch, code) => {
  vi.stubGlobal('fetch', async () => Response.json(report))
  await checkFile(file)
  expect(importState.value).toMatchObject({ status: 'checked' })
  vi.stubGlobal('fetch', fetch)
  await importFile()
  expect(importState.value).toMatchObject({ status: 'idle', failure: { code } })
})

test.each([
  ['the server in front tires of waiting', page(504), 'check-unanswered'],
  ['the server in front loses ours', page(502), 'not-medkarta'],
  ['the line breaks', noLine, 'unreachable'],
])('a check, which imports nothing, and %s', async (_, fetch, code) => {
  vi.stubGlobal('fetch', fetch)
  await checkFile(file)
  expect(importState.value).toMatchObject({ status: 'idle', failure: { code } })
})

test('the contract numbers that an import has taught are shown without a reload', async () => {
  const learnt = [{ mask: 'ДГ-D4', contracts: 1, examples: ['ДГ-0451'] }]
  const answers = async (address: string) =>
    Response.json(address.includes('/masks') ? { learnt, own: [] } : { ...report, dryRun: false })
  vi.stubGlobal('fetch', answers)
  await checkFile(file)
  expect(masks.value).toBeNull()
  await importFile()
  await waitFor(() => expect(masks.value).toEqual({ learnt, own: [] }))
})
