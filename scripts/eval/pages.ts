import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PAGES } from '#test/eval/pages/catalogue.ts'
import { obtain } from '#test/eval/pages/obtain.ts'
import { PACKAGE_NAMES } from '#test/eval/pages/packages.ts'
import { comparePages } from '#test/eval/pages/run.ts'
import { chancesOf, faultsOf, tableOf } from '#test/eval/pages/table.ts'
import type { EvalOptions } from '../eval.ts'

/** Pages of ours around libraries that are published without one. */
const HOSTS = join(import.meta.dirname, '..', '..', 'test', 'eval', 'pages', 'hosts')

/**
 * Whether pages stay as they are with the extension: a line each, everything that differs, and why that is not ours. Also as JSON in .output/eval.
 *
 * @returns 1 when anything differs, or the extension was not at work on a page that shows clients
 */
export async function evalPages({ browser, only }: EvalOptions): Promise<number> {
  const pages = PAGES.filter(({ name, kind }) => `${kind} ${name}`.toLowerCase().includes(only.toLowerCase()))
  const say = (words: string) => console.error(words)
  say('fetching the pages')
  const folders = await obtain(PACKAGE_NAMES)
  folders.set('hosts', HOSTS)
  const results = await comparePages({ pages, folders, browser, say })
  const faults = results.flatMap(faultsOf)
  console.log(`\n${browser}\n\n${tableOf(results)}\n`)
  for (const chance of results.flatMap(chancesOf)) console.log(chance)
  console.log('')
  for (const fault of faults) console.log(fault)
  const folder = join(import.meta.dirname, '..', '..', '.output', 'eval')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `pages-${browser}.json`)
  writeFileSync(file, `${JSON.stringify({ browser, taken: new Date().toISOString(), results }, null, 2)}\n`)
  const words = faults.length === 0 ? 'Every page is as it was.' : `Faults: ${faults.length}.`
  console.log(`${words} ${results.length} pages. The same as JSON: ${file}`)
  return faults.length === 0 ? 0 : 1
}
