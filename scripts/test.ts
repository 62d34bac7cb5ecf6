/** `npm test`: unit, server and browser tests in one run. Arguments go to vitest (a file, `--project server`, `-t name`). */
import { join } from 'node:path'
import { ensurePrograms, howToInstall, PROGRAMS, type Program } from './debian.ts'
import { sh } from './sh.ts'

const missing = ensurePrograms(Object.keys(PROGRAMS) as Program[])
if (missing.length > 0) {
  console.error(`The tests drive real browsers. ${howToInstall(missing)}`)
  process.exit(1)
}
const closingLine = join(import.meta.dirname, 'closing-line.ts')
process.exit(sh('vitest', ['run', '--reporter', 'default', '--reporter', closingLine, ...process.argv.slice(2)]))
