import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const read = (...path: string[]) => readFileSync(join(import.meta.dirname, '..', '..', '..', ...path), 'utf8')

/** The id that Chromium makes of a key: the first 128 bits of its SHA-256, with the letters a to p for hexadecimal digits. */
function idOf(key: string): string {
  const digest = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex')
  return digest.slice(0, 32).replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)))
}

test.each([['README.md'], ['wxt.config.ts'], ['test', 'browser', 'untrusted.test.ts']])(
  '%s names the extension by the id that its key gives it',
  (...path) => {
    const key = /CHROMIUM_KEY =\s*'([^']+)'/.exec(read('wxt.config.ts'))?.[1] ?? ''
    expect(read(...path)).toContain(idOf(key))
  },
)
