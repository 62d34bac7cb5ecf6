/** `npm run check`: format, lint, types, unit tests. No browser, no database, seconds. */
import { sh } from './sh.ts'

const steps: [string, string[]][] = [
  ['biome', ['check', '.']],
  ['tsc', ['-p', '.']],
  ['vitest', ['run', '--project', 'unit']],
]
for (const [command, args] of steps) {
  const code = sh(command, args)
  if (code !== 0) process.exit(code)
}
