import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { statIfThere } from './stat-if-there.ts'

/** The last thing that PostgreSQL complained about, in one line, and where more stands. */
export async function lastWords(home: string): Promise<string> {
  const files = await logFiles(home)
  for (const file of files) {
    const complaints = (await readFile(file, 'utf8'))
      .split('\n')
      .filter((line) => /FATAL:|PANIC:|LOG: {2}could not/.test(line))
    const last = complaints.at(-1)
    if (last !== undefined) return `${last.replace(/^.*?(FATAL|PANIC|LOG):\s*/, '')} (see ${file})`
  }
  return `see ${join(home, 'log')}`
}

/** The logs, the one written last first. */
async function logFiles(home: string): Promise<string[]> {
  const names = await readdir(join(home, 'log')).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [] // it did not come so far
    throw error
  })
  const paths = [join(home, 'start.log'), ...names.map((name) => join(home, 'log', name))]
  const dated = await Promise.all(paths.map(async (path) => ({ path, time: (await statIfThere(path))?.mtimeMs ?? 0 })))
  return dated
    .filter(({ time }) => time > 0)
    .sort((a, b) => b.time - a.time)
    .map(({ path }) => path)
}
