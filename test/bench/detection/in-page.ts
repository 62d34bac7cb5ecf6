import { LinkifyIt } from 'linkify-it'
import { Changes, OBSERVED } from '#lib/detect/changes.ts'
import { SITES } from '#lib/detect/hints/sites.ts'
import { HitIndex } from '#lib/detect/hit-index.ts'
import { lookAt } from '#lib/detect/look.ts'
import { report } from '#lib/detect/report.ts'
import { type Scan, scanPage } from '#lib/detect/scan-page.ts'
import { browserSight } from '#lib/detect/sight.ts'
import { findersFor } from '#lib/detect/sightings.ts'
import { inOneGo, inSlices } from '#lib/detect/slices.ts'
import { watchPage } from '#lib/detect/watch.ts'
import { PrefixSet } from '#lib/directory/prefix-set.ts'
import { PREFIX_BYTES } from '#lib/directory/prefixes.ts'
import { HARD_PAGES } from './hard-pages.ts'
import { MASKS, pageOf, rowOf } from './page.ts'

/** What the benchmark calls in the page. */

/** The part of the npm package ringcentral-c2d that finds phones; its build puts itself on the window. */
type RingCentral = new () => {
  observer: { _props: { matcher: { match(options: { node: Node }): unknown[] } } }
  dispose(): void
}

const finders = findersFor({ masks: MASKS, sites: SITES })
const linkify = new LinkifyIt()
let scan = newScan()

function newScan(): Scan {
  return {
    finders,
    sight: browserSight(),
    index: new HitIndex(),
    onShadow: () => undefined,
    fields: new Set(),
  }
}

/**
 * A new page with so many rows, laid out, whose nodes no script has met. `plain`: without a single digit or @. Returns the
 * characters of its text.
 */
export function show(rows: number, plain = false): number {
  document.body.innerHTML = plain
    ? pageOf(rows)
        .replace(/[@\d]/g, 'x')
        .replace(/<(\/?)hx>/g, '<$1p>')
    : pageOf(rows)
  return document.body.offsetHeight && (document.body.textContent ?? '').length
}

/** Puts the page away, so that its nodes can be collected before the next is measured. */
export function clear(): void {
  document.body.innerHTML = ''
  scan = newScan()
}

const contestants = {
  walker: () => eachText((text) => text.length),
  linkify: () => eachText((text) => linkify.match(text)?.length ?? 0),
  scan: () => inOneGo(scanPage(document, scan)),
  told: () => {
    inOneGo(scanPage(document, scan))
    return inOneGo(report(document, scan.index.all(), { finders, sight: browserSight() })).length
  },
  ringcentral: () => {
    const c2d = new (globalThis as unknown as { RingCentralC2D: RingCentral }).RingCentralC2D()
    const found = c2d.observer._props.matcher.match({ node: document.body })
    c2d.dispose()
    return found.length
  },
}
export type Contestant = keyof typeof contestants

/** Lets one contestant look at the page as it is; returns how much it found. */
export const run = (name: Contestant): number => contestants[name]()

function eachText(look: (text: string) => number): number {
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT)
  let sum = 0
  for (let node = walker.nextNode() as Text | null; node !== null; node = walker.nextNode() as Text | null) {
    sum += look(node.data)
  }
  return sum
}

let changed: MutationRecord[][] = []

/** Replaces so many rows of a page that was scanned, one after the other. */
export function changeRows(first: number, count: number): void {
  const observer = new MutationObserver(() => undefined)
  observer.observe(document, OBSERVED)
  const rows = document.querySelectorAll('tr')
  changed = []
  for (let i = first; i < first + count; i++) {
    const table = document.createElement('table')
    table.innerHTML = rowOf(i * 10, 'the client opened the case himself, прибор проверил отдел', '')
    rows[i]?.replaceWith(table.rows[0] ?? '')
    changed.push(observer.takeRecords())
  }
  observer.disconnect()
}

/** Looks again at what `changeRows` changed, at each row by itself. */
export function lookAgain(): void {
  for (const records of changed) {
    const changes = new Changes()
    changes.note(records)
    inOneGo(lookAt(document, changes, scan))
  }
}

/** Changes so many rows of a page that was scanned, a batch at a time, each looked at; lets go of what it noted. */
export function keepChanging(rows: number, count: number): void {
  const batch = 20
  for (let done = 0; done < count; done += batch) {
    changeRows(done % (rows - batch), batch)
    lookAgain()
  }
  changed = []
}

/** Watches as the content script does, until the first report; returns how many identifiers it tells. */
export function watch(): Promise<number> {
  const end = new AbortController()
  return new Promise((resolve) => {
    const tell = (sightings: readonly unknown[]) => {
      end.abort()
      resolve(sightings.length)
    }
    watchPage(document, { finders, report: tell, signal: end.signal })
  })
}

/** Walks over all texts as `watch` does, in slices, and does nothing else: what a browser asks for that by itself. */
export async function walkInSlices(): Promise<void> {
  await inSlices(walk(), () => true)
}

function* walk(): Generator<void> {
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT)
  for (let count = 0; walker.nextNode() !== null; count++) if (count % 64 === 0) yield
}

/** How many hits are remembered. */
export const remembered = (): number => scan.index.size

let directory = PrefixSet.empty
let snapshot = new Blob()

/** Makes the compressed answer of a server with a directory of so many identifiers. */
export async function makeSnapshot(size: number): Promise<number> {
  const bytes = new Uint8Array(size * PREFIX_BYTES)
  const step = 2 ** 48 / size
  for (let i = 0; i < size; i++) {
    const prefix = Math.floor(i * step + Math.random() * step)
    for (let byte = 0; byte < PREFIX_BYTES; byte++) {
      bytes[i * PREFIX_BYTES + byte] = Math.floor(prefix / 256 ** (PREFIX_BYTES - 1 - byte)) % 256
    }
  }
  snapshot = await new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'))).blob()
  return snapshot.size
}

/** Fills the directory from that answer. Returns the bytes that it holds. */
export async function fillDirectory(): Promise<number> {
  const plain = snapshot.stream().pipeThrough(new DecompressionStream('gzip'))
  directory = new PrefixSet(new Uint8Array(await new Response(plain).arrayBuffer()))
  return directory.bytes.length
}

/** Looks up so many digests, every second of which is there. Returns how many were found. */
export function lookUp(count: number): number {
  let found = 0
  for (let i = 0; i < count; i++) found += directory.has(digests[i % digests.length] ?? '') ? 1 : 0
  return found
}

let digests: string[] = []

/** Chooses the digests that will be looked up. */
export function chooseDigests(count: number): void {
  digests = Array.from({ length: count }, (_, i) => {
    const at = Math.floor(Math.random() * directory.size) * PREFIX_BYTES
    const own = directory.bytes.subarray(at, at + PREFIX_BYTES)
    const prefix = i % 2 === 0 ? own : crypto.getRandomValues(new Uint8Array(PREFIX_BYTES))
    return Array.from(prefix, (byte) => byte.toString(16).padStart(2, '0'))
      .join('')
      .padEnd(64, '0')
  })
}

/** Only answers, so that what a call itself costs can be told. */
export const nothing = (): number => 0

export const hardPages = (): string[] => Object.keys(HARD_PAGES)

/** Shows one of the pages that are hard on whoever looks at them, laid out. Returns its height. */
export function showHard(name: string): number {
  const page = HARD_PAGES[name]
  if (page === undefined) throw new Error(`No page is called ${name}`)
  document.body.innerHTML = page.html()
  page.change?.(document.body)
  return document.body.offsetHeight
}
