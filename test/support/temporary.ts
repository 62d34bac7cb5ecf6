import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Names the folder of a run of tests, which is removed at its end; vitest ends its workers without a word. */
export const RUN_FOLDER = 'MEDKARTA_TEST_FOLDER'

/** A folder of a test's own: a profile, a copy of the extension. */
export function temporaryFolder(name: string): string {
  return mkdtempSync(join(process.env[RUN_FOLDER] ?? tmpdir(), `medkarta-${name}-`))
}
