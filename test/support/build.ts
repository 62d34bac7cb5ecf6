import { ensureBuild } from '#scripts/build.ts'

/** vitest's global set-up of the project `browser`: builds once, before any test file. */
export default function setup(): void {
  ensureBuild('chrome')
  ensureBuild('firefox')
}
