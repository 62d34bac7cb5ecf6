/** `npm run bench -- detection | card | sync | server | search`: what it costs, measured side by side, against the budgets of the design. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { benchCard } from '#test/bench/card/run.ts'
import { benchDetection } from '#test/bench/detection/run.ts'
import { benchSearch } from '#test/bench/search/run.ts'
import { benchServer } from '#test/bench/server/run.ts'
import { benchSync } from '#test/bench/sync/run.ts'
import { passes, tableOf } from '#test/bench/table.ts'

const BENCHES = {
  sync: benchSync,
  server: benchServer,
  search: benchSearch,
  detection: benchDetection,
  card: benchCard,
}

const name = process.argv[2] ?? ''
if (!(name in BENCHES)) {
  console.error(`Say what to measure: npm run bench -- ${Object.keys(BENCHES).join(' | ')}`)
  process.exit(1)
}
const rows = await BENCHES[name as keyof typeof BENCHES]((words) => console.error(`measuring: ${words}`))
const folder = join(import.meta.dirname, '..', '.output')
const file = join(folder, `bench-${name}.json`)
mkdirSync(folder, { recursive: true })
writeFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), rows }, null, 2)}\n`)
console.log(tableOf(rows))
const missed = rows.filter((row) => !passes(row)).length
console.log(`\n${missed === 0 ? 'All budgets are kept.' : `Budgets missed: ${missed}.`} The figures: ${file}`)
