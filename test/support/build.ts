import { rmSync } from 'node:fs'
import { ensureBuild } from '#scripts/build.ts'
import { RUN_FOLDER, temporaryFolder } from './temporary.ts'

/** vitest's global set-up of the project `browser`: builds once, before any test file, and cleans up after the last. */
export default function setup(): () => void {
  ensureBuild('chrome')
  ensureBuild('firefox')
  const folder = temporaryFolder('browser-tests')
  process.env[RUN_FOLDER] = folder
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
