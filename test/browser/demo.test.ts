import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { FOLDER } from '#scripts/demo/pictures.ts'

const root = join(import.meta.dirname, '..', '..')
const LOCALE = 'uk'
const PICTURES = ['page-with-panel', 'right-click', 'popup', 'options', 'chip-light', 'chip-dark']

/** What the demo puts beside the system's own temporary files is seen, because it has a folder of its own for them. */
const temporary = mkdtempSync(join(tmpdir(), 'medkarta-demo-test-'))
chmodSync(temporary, 0o755)
afterAll(() => rmSync(temporary, { recursive: true, force: true }))

type Run = { code: number | null; output: string }

/** Runs the demo. `until`: words after which Ctrl+C is pressed. */
async function demo(args: string[], until?: string): Promise<Run> {
  const { DISPLAY, WAYLAND_DISPLAY, ...env } = process.env
  const child = spawn(process.execPath, [join(root, 'scripts/demo/demo.ts'), ...args], {
    cwd: root,
    env: { ...env, TMPDIR: temporary },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      output += data
      if (until !== undefined && String(data).includes(until)) child.kill('SIGINT')
    })
  const [code] = await once(child, 'close')
  return { code, output }
}

const colours = (file: string) => Number(execFileSync('identify', ['-format', '%k', file], { encoding: 'utf8' }))

describe('npm run demo', () => {
  it('walks through the product without a display, takes its pictures and leaves nothing behind', async () => {
    const start = Date.now()
    const { code, output } = await demo(['--locale', LOCALE])
    expect(code, output).toBe(0)
    for (const name of PICTURES) {
      const file = join(FOLDER, `${name}.${LOCALE}.png`)
      expect(statSync(file).mtimeMs, file).toBeGreaterThan(start)
      expect(colours(file), file).toBeGreaterThan(40)
    }
    expect(readdirSync(temporary)).toEqual([])
  })

  it('cleans up on Ctrl+C', async () => {
    const { code, output } = await demo(['--locale', 'en'], 'the server runs')
    expect(output).toContain('the server runs')
    expect(output).not.toContain('the settings open')
    expect(code, output).toBe(130)
    expect(readdirSync(temporary)).toEqual([])
  })

  it('says which languages there are', async () => {
    const { code, output } = await demo(['--locale', 'fr'])
    expect(output).toContain('en, ru, uk')
    expect(code).toBe(2)
  })
})
