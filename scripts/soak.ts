/**
 * `npm run soak -- --minutes 30`: 20 staff at work over lines that go wrong, while the server, its PostgreSQL and the
 * browsers' contexts are killed at random; ends with a table. The exit code is 1 when anything was lost or doubled.
 */
import { parseArgs } from 'node:util'
import { type Soaked, soak } from '#test/soak/run.ts'

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '5' } } })
const minutes = Number(values.minutes)
if (!(minutes > 0)) {
  console.error('Say for how long: npm run soak -- --minutes 30')
  process.exit(2)
}

const MEGABYTES = ([from, to]: [number, number]) => `${from.toFixed(0)} -> ${to.toFixed(0)} MB`

function rowsOf({ count, kills, memory }: Soaked): [string, string | number][] {
  return [
    ['appended', count.appended],
    ['taken back', count.takenBack],
    ['acknowledged', count.acknowledged],
    ['found', count.found],
    ['doubled', count.doubled],
    ['missing', count.missing],
    ['out of order', count.outOfOrder],
    ['under another name, on another card, in other words', count.otherwise],
    ['cards whose chain is broken', count.brokenCards],
    ['cards that a browser has otherwise', count.differentCards],
    ['kills of the server', kills.server],
    ['kills of PostgreSQL', kills.postgres],
    ['contexts of browsers ended while sending', kills.contexts],
    ['memory of the server in its last life, start -> end', MEGABYTES(memory.server)],
    ['memory of all browsers, in the same time', MEGABYTES(memory.browsers)],
  ]
}

const soaked = await soak(minutes, (words) => console.error(words))
const rows = rowsOf(soaked)
const width = Math.max(...rows.map(([what]) => what.length))
console.log([`| ${'what'.padEnd(width)} | ${minutes} minutes |`, `| ${'-'.repeat(width)} | --- |`].join('\n'))
for (const [what, value] of rows) console.log(`| ${what.padEnd(width)} | ${value} |`)
const { doubled, missing, outOfOrder, otherwise, brokenCards, differentCards } = soaked.count
process.exitCode = doubled + missing + outOfOrder + otherwise + brokenCards + differentCards === 0 ? 0 : 1
