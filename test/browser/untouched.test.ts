import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { AppPage, Step } from '#test/eval/pages/catalogue.ts'
import { comparePages } from '#test/eval/pages/run.ts'
import { faultsOf } from '#test/eval/pages/table.ts'

const app = (name: string, steps: readonly Step[], file = 'index.html'): AppPage => ({
  name,
  kind: 'kept',
  path: `/apps/${name}/${file}`,
  steps,
})

/** See test/fixtures/apps/README.md. Many more: `npm run eval -- pages`. */
const pages = [
  app('adminlte', [], 'read-mail.html'),
  app('clusterize', [{ click: '#scroll' }, { key: 'End' }]),
  app('pell', [{ click: '.pell-content' }, { type: 'To typed@client.example' }, { key: 'Enter' }]),
  app('todomvc', [
    { click: '#new-todo' },
    { type: 'call typed@client.example' },
    { key: 'Enter' },
    { click: '.toggle' },
  ]),
]

test('open-source applications are as they are without the extension: document, styles, layout, events', async () => {
  const folders = new Map([['apps', join(import.meta.dirname, '..', 'fixtures', 'apps')]])
  const results = await comparePages({ pages, folders, browser: 'chromium', say: () => undefined })
  expect(results.flatMap(faultsOf)).toEqual([])
  expect(results.filter(({ chip }) => chip).map(({ page }) => page.name)).toEqual(pages.map(({ name }) => name))
  for (const { compared, restless } of results) expect(restless).toBeLessThan(compared / 20)
})
