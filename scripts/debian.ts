import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Programs that tests and the demo drive, and the Debian packages that bring them. */
export const PROGRAMS = {
  '/usr/bin/chromium': 'chromium',
  '/usr/bin/firefox-esr': 'firefox-esr',
  '/usr/bin/Xvfb': 'xvfb',
  '/usr/bin/xdotool': 'xdotool',
  '/usr/bin/import': 'imagemagick',
  '/usr/share/fonts/truetype/liberation': 'fonts-liberation', // Cyrillic and Latin on a machine without fonts
} as const
export type Program = keyof typeof PROGRAMS

/**
 * Installs by apt what is missing of `programs`, where that is possible (Debian or a kin of it, as root).
 *
 * @returns the Debian packages that are still missing: empty when all is there
 */
export function ensurePrograms(programs: readonly Program[]): string[] {
  const missing = () => programs.filter((program) => !existsSync(program)).map((program) => PROGRAMS[program])
  const wanted = missing()
  if (wanted.length === 0) return []
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return wanted
  console.error(`Installing ${wanted.join(', ')} by apt…`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args: string[]) =>
    spawnSync('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=600', ...args], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  apt('update')
  apt('install', '-y', '--no-install-recommends', ...wanted)
  return missing()
}

/** What to type to install `packages`. */
export const howToInstall = (packages: readonly string[]): string =>
  `Missing: ${packages.join(', ')}. On Debian or Ubuntu: sudo apt-get install ${packages.join(' ')}`
