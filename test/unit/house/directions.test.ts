import { globSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { describe, expect, it } from 'vitest'

/**
 * Who may import whom (ARCHITECTURE.md, "The house"). Keys are folders, the longest that fits counts; values are what a
 * file there may import of the project besides its own folder. Packages are named where only one part may have them.
 */
const MAY: Record<string, readonly string[]> = {
  entrypoints: ['components', 'lib'],
  'entrypoints/detector': [
    'lib/detect',
    'lib/identifiers',
    'lib/protocol/page.ts',
    'lib/protocol/to-page.ts',
    'lib/platform/page-port.ts',
  ],
  'entrypoints/highlights': ['entrypoints/detector', 'lib/detect'],
  components: ['lib/card', 'lib/protocol', 'lib/i18n'],
  'lib/protocol': [],
  'lib/identifiers': ['lib/protocol'],
  'lib/card': ['lib/protocol'],
  'lib/detect': ['lib/protocol', 'lib/identifiers'],
  'lib/directory': ['lib/protocol'],
  'lib/store': ['lib/card', 'lib/protocol'],
  'lib/sync': ['lib/store', 'lib/protocol', 'lib/directory', 'lib/card', 'lib/platform/clock.ts'],
  'lib/i18n': ['lib/protocol'],
  'lib/platform': ['lib'],
  'server/db': ['server/start-error.ts', 'lib/protocol', 'lib/identifiers', 'lib/card', 'lib/platform/clock.ts'],
  'server/live': ['server/db', 'server/at-most.ts', 'server/context.ts', 'lib/protocol', 'lib/platform/clock.ts'],
  'server/verbs': [
    'server/db',
    'server/live',
    'server/auth',
    'server/context.ts',
    'server/version.ts',
    'lib/protocol',
    'lib/identifiers',
    'lib/card',
    'lib/directory',
    'lib/platform/clock.ts',
  ],
  'server/auth': ['server/db', 'server/context.ts', 'lib/protocol', 'lib/platform/clock.ts'],
  'server/routes': ['server', 'lib/protocol', 'lib/platform/clock.ts'],
  server: ['server', 'lib/protocol', 'lib/identifiers', 'lib/card', 'lib/platform/clock.ts'],
}

/** Packages that have one home. */
const HOME: Record<string, readonly string[]> = {
  preact: ['components', 'entrypoints'],
  dexie: ['lib/store'],
  'libphonenumber-js': ['lib/identifiers/phone.ts'],
  pg: ['server/db'],
  'pg-copy-streams': ['server/db'],
  'prom-client': ['server/metrics.ts'],
  'webextension-polyfill': ['lib/platform'],
  'wxt/browser': ['lib/platform'],
}

const files = globSync('{entrypoints,components,lib,server}/**/*.{ts,tsx}')
const isIn = (file: string, place: string) => file === place || file.startsWith(`${place}/`)

function imports(file: string): string[] {
  const source = readFileSync(file, 'utf8')
  const found = source.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g,
  )
  return [...found].map((match) => match[1] ?? match[2] ?? '')
}

function target(file: string, specifier: string): string | null {
  if (specifier.startsWith('#')) return specifier.slice(1)
  if (specifier.startsWith('.')) return posix.normalize(posix.join(posix.dirname(file), specifier))
  return null
}

describe('the house', () => {
  it('is imported in the allowed directions only', () => {
    const wrong: string[] = []
    for (const file of files) {
      const home = Object.keys(MAY)
        .filter((place) => isIn(file, place))
        .sort((a, b) => b.length - a.length)[0]
      for (const specifier of imports(file)) {
        const to = target(file, specifier)
        if (to === null || home === undefined || isIn(to, home) || MAY[home]?.some((place) => isIn(to, place))) continue
        wrong.push(`${file} imports ${to}: a file in ${home} may import ${MAY[home]?.join(', ') || 'packages only'}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('keeps packages in their one home', () => {
    const wrong = files.flatMap((file) =>
      imports(file).flatMap((specifier) => {
        const name = Object.keys(HOME).find((known) => isIn(specifier, known))
        if (!name || HOME[name]?.some((place) => isIn(file, place))) return []
        return [`${file} imports ${specifier}: only ${HOME[name]?.join(', ')} may; go through it`]
      }),
    )
    expect(wrong).toEqual([])
  })

  it('keeps files short', () => {
    const long = files
      .filter((file) => !file.startsWith('lib/i18n/'))
      .map((file) => [file, readFileSync(file, 'utf8').split('\n').length] as const)
      .filter(([, lines]) => lines > 260)
      .map(([file, lines]) => `${file} has ${lines} lines: split it by idea`)
    expect(long).toEqual([])
  })
})
