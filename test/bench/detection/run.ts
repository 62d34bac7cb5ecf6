import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { ensureBuild } from '#scripts/build.ts'
import { median, sideBySide } from '../measure.ts'
import type { Row } from '../table.ts'
import { BenchPage } from './browser.ts'
import type { Contestant } from './in-page.ts'
import { turning } from './turning.ts'

/** 1.6 M characters in 40,000 text nodes, see page.ts; and the rows of pages from 10 kB to 16 MB. */
const ROWS = 20_000
const SIZES = { '10 kB': 125, '100 kB': 1250, '1.6 MB': ROWS, '16 MB': 200_000 }
const IDENTIFIERS = 1_000_000
/** Rows that change one after the other, each looked at by itself; their mean counts. */
const CHANGED = 20
/** A change a second for an hour. */
const HOUR = 3600
const KB = 1024

/** Everything of DESIGN, section 8, that concerns detection, in one run. `say` hears how far it is. */
export async function benchDetection(say: (words: string) => void): Promise<Row[]> {
  const page = await BenchPage.open()
  try {
    say('full scans, side by side')
    const rows = [...(await fullScans(page)), ...(await afterOneRow(page)), ...(await withoutCandidates(page))]
    say('the directory')
    rows.push(...(await directory(page)), contentScript())
    say('an hour of changes')
    rows.push(...(await afterAnHour(page)))
    say('turning to another message')
    rows.push(...(await turning()))
    for (const size of Object.keys(SIZES) as (keyof typeof SIZES)[]) {
      say(`a page of ${size}`)
      rows.push(...(await ofSize(page, size)))
    }
    for (const name of await page.call('hardPages')) {
      say(name)
      rows.push(await longestSlice(page, name, () => page.call('showHard', name)))
    }
    return rows
  } finally {
    await page.close()
  }
}

/** One contestant on a page that nobody has looked at before, as every page is at first. */
async function first(page: BenchPage, rows: number, name: Contestant, plain = false): Promise<number> {
  await page.call('show', rows, plain)
  await page.heap()
  const time = await page.time('run', name)
  await page.call('clear')
  return time
}

async function fullScans(page: BenchPage): Promise<Row[]> {
  const names = ['walker', 'linkify', 'scan', 'told', 'ringcentral'] as const
  const time = await sideBySide(names, (name) => first(page, ROWS, name), { rounds: 5, warm: 2 })
  const what = 'full scan, 1.6 M characters'
  return [
    { what, against: 'bare TreeWalker', value: time.scan / time.walker, unit: 'x', budget: 2.5 },
    {
      what,
      against: 'linkify-it',
      value: time.scan / time.linkify,
      unit: 'x',
      budget: 0.5,
      said: 'emails and links only',
    },
    { what, against: 'ringcentral-c2d', value: time.scan / time.ringcentral, unit: 'x', said: 'phones only' },
    { what: 'linkify-it', against: 'bare TreeWalker', value: time.linkify / time.walker, unit: 'x' },
    { what: 'full scan and first report', against: 'bare TreeWalker', value: time.told / time.walker, unit: 'x' },
  ]
}

async function afterOneRow(page: BenchPage): Promise<Row[]> {
  await page.call('show', ROWS)
  const whole = [await page.time('run', 'scan'), await page.time('run', 'scan'), await page.time('run', 'scan')]
  const again: number[] = []
  for (let round = 0; round < 9; round++) {
    await page.call('changeRows', ROWS / 2 + round * CHANGED, CHANGED)
    again.push(((await page.time('lookAgain')) - (await page.time('nothing'))) / CHANGED)
  }
  await page.call('clear')
  const value = median(again.slice(2)) / median(whole)
  return [{ what: 're-scan after one row of 20,000', against: 'the full scan', value, unit: 'x', budget: 0.01 }]
}

async function afterAnHour(page: BenchPage): Promise<Row[]> {
  await page.call('show', ROWS)
  await page.call('run', 'told')
  const before = await page.heap()
  await page.call('keepChanging', ROWS, HOUR)
  const value = ((await page.heap()) - before) / KB
  await page.call('clear')
  const said = 'an hour of one a second'
  return [{ what: `memory after ${HOUR} rows changed`, against: 'after the first look', value, unit: 'kB', said }]
}

/** Most pages of the web hold nothing: what they pay, and what is kept of them. */
async function withoutCandidates(page: BenchPage): Promise<Row[]> {
  const measure = (name: 'walker' | 'told') => first(page, ROWS, name, true)
  const time = await sideBySide(['walker', 'told'], measure, { rounds: 5, warm: 1 })
  const what = 'page without an @ or a digit'
  await page.call('show', ROWS, true)
  const kept = await keptOf(page)
  return [
    { what, against: 'bare TreeWalker', value: time.told / time.walker, unit: 'x', said: 'scan and report' },
    { what: `${what}, memory`, against: 'before the scan', value: kept, unit: 'kB' },
  ]
}

async function ofSize(page: BenchPage, size: keyof typeof SIZES): Promise<Row[]> {
  const count = SIZES[size]
  const measure = (name: 'walker' | 'scan') => first(page, count, name)
  const rounds = count > ROWS ? 1 : 3
  const time = await sideBySide(['walker', 'scan'], measure, { rounds, warm: 0 })
  const value = time.scan / time.walker
  return [
    { what: `full scan, page of ${size}`, against: 'bare TreeWalker', value, unit: 'x' },
    await longestSlice(page, `page of ${size}`, () => page.call('show', count)),
    await bareSlice(page, size, count),
    await memory(page, size, count),
  ]
}

async function longestSlice(page: BenchPage, what: string, show: () => Promise<unknown>): Promise<Row> {
  await show()
  // What other pages have left behind is not tidied up on this one's account.
  await page.heap()
  const value = await page.longestSlice(() => page.call('watch'))
  await page.call('clear')
  return { what: `longest slice, ${what}`, against: 'layout reads included', value, unit: 'ms', budget: 8 }
}

/** What a browser asks for by itself, in the same slices: its tidying is in them too. */
async function bareSlice(page: BenchPage, size: string, count: number): Promise<Row> {
  await page.call('show', count)
  await page.heap()
  const value = await page.longestSlice(() => page.call('walkInSlices'))
  await page.call('clear')
  return { what: `longest slice, page of ${size}`, against: 'bare TreeWalker in slices', value, unit: 'ms' }
}

async function memory(page: BenchPage, size: string, count: number): Promise<Row> {
  await page.call('show', count)
  const value = await keptOf(page)
  return { what: `memory, page of ${size}`, against: 'before the scan', value, unit: 'kB' }
}

/** Kilobytes that are held after looking at the page that is shown; puts it away. */
async function keptOf(page: BenchPage): Promise<number> {
  const before = await page.heap()
  await page.call('run', 'told')
  const value = ((await page.heap()) - before) / KB
  await page.call('clear')
  return value
}

async function directory(page: BenchPage): Promise<Row[]> {
  const compressed = await page.call('makeSnapshot', IDENTIFIERS)
  const fill = await page.time('fillDirectory')
  const held = await page.call('fillDirectory')
  await page.call('chooseDigests', 20_000)
  const times: number[] = []
  for (let round = 0; round < 9; round++) times.push(await page.time('lookUp', 100_000))
  const each = (median(times) * 1000) / 100_000
  const said = `from one response of ${(compressed / KB / KB).toFixed(1)} MB`
  const against = `${IDENTIFIERS.toLocaleString('en')} identifiers`
  return [
    { what: 'directory look-up', against, value: each, unit: 'µs', budget: 1 },
    { what: 'directory in memory', against, value: held / KB / KB, unit: 'MB', budget: 8 },
    { what: 'directory filled', against, value: fill, unit: 'ms', said },
  ]
}

function contentScript(): Row {
  const script = readFileSync(join(ensureBuild('chrome'), 'detector.js'))
  const value = gzipSync(script, { level: 9 }).length / 1000
  return { what: 'content script, gzipped', against: '', value, unit: 'kB', budget: 20 }
}
