/** `npm run build`: the extension for both browsers, in `.output/chrome-mv3` and `.output/firefox-mv3`. */
import { globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { shDrawing } from './sh.ts'

const root = join(import.meta.dirname, '..')
const BUILDS = {
  chrome: { folder: join(root, '.output', 'chrome-mv3'), args: ['build'] },
  firefox: { folder: join(root, '.output', 'firefox-mv3'), args: ['build', '-b', 'firefox', '--mv3'] },
} as const
export type BuildName = keyof typeof BUILDS

const time = (file: string) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0

/** Whether a source is newer than the build, or there is no build. */
function stale(folder: string): boolean {
  const sources = globSync('{entrypoints,components,lib,public}/**/*', { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  const newest = Math.max(...[...sources, join(root, 'wxt.config.ts'), join(root, 'package-lock.json')].map(time))
  return time(join(folder, 'manifest.json')) < newest
}

/**
 * Builds the extension where a source is newer than the build.
 *
 * @returns the folder of the build, loadable as it is
 * @throws Error when wxt fails; its own words are on the terminal then
 */
export function ensureBuild(name: BuildName): string {
  const { folder, args } = BUILDS[name]
  if (stale(folder) && shDrawing('wxt', args) !== 0)
    throw new Error(`The extension for ${name} could not be built, see above`)
  return folder
}

if (process.argv[1] === import.meta.filename) {
  for (const { args } of Object.values(BUILDS)) if (shDrawing('wxt', args) !== 0) process.exit(1)
}
