/**
 * `npm test`: unit, server and browser tests. Arguments go to vitest (a file, `--project server`, `-t name`). Without any,
 * the browsers have one process and all else another: a browser waits for most of its time, and two of them for each other.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { COUNT_FILE, type Count, closingLine } from './closing-line.ts'
import { ensurePrograms, howToInstall, PROGRAMS, type Program } from './debian.ts'
import { sh } from './sh.ts'

const missing = ensurePrograms(Object.keys(PROGRAMS) as Program[])
if (missing.length > 0) {
  console.error(`The tests drive real browsers. ${howToInstall(missing)}`)
  process.exit(1)
}
const RUN = ['run', '--reporter', 'default', '--reporter', join(import.meta.dirname, 'closing-line.ts')]

/** Runs some of the projects. What a run that is not `shown` says comes when it is over. */
function start(args: string[], { countFile, shown }: { countFile: string; shown: boolean }): Promise<number> {
  const child = spawn('vitest', [...RUN, ...args], {
    stdio: ['ignore', shown ? 'inherit' : 'pipe', shown ? 'inherit' : 'pipe'],
    shell: process.platform === 'win32',
    env: { ...process.env, [COUNT_FILE]: countFile },
  })
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => said.push(part))
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`vitest: ${error.message}`)
      resolve(1)
    })
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(said))
      resolve(code ?? 1)
    })
  })
}

/** A run that broke off before it had counted is a failure, so that the line never looks better than the run. */
function countIn(file: string): Count {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Count
  } catch (error) {
    console.error('A part of the tests broke off before it had counted:', error)
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

async function everything(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'medkarta-counts-'))
  const suites = [
    ['--project', 'browser'],
    ['--project', 'unit', '--project', 'server'],
  ]
  const files = suites.map((_, i) => join(folder, `${i}.json`))
  const runs = suites.map((args, i) => start(args, { countFile: files[i] ?? '', shown: i === 0 }))
  const codes = await Promise.all(runs)
  const counts = files.map(countIn)
  rmSync(folder, { recursive: true, force: true })
  const sum = (what: keyof Count) => counts.reduce((total, count) => total + count[what], 0)
  console.log(closingLine({ passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }))
  return Math.max(...codes)
}

const args = process.argv.slice(2)
process.exit(args.length > 0 ? sh('vitest', [...RUN, ...args]) : await everything())
