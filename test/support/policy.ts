import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const FOLDER = '/etc/chromium/policies/managed'

/** Why no company policy can be set on this machine; null when it can. */
export function policyMissing(): string | null {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/chromium'))
    return 'policies are tried with Debian’s Chromium'
  return process.getuid?.() === 0 ? null : 'policies are set by root'
}

/**
 * Readies one copy of the extension for a company policy of its own: without its key it gets an id from its folder, so
 * that the browsers of other tests, which read the same policies, do not follow it. Before the browser starts.
 */
export function readyForPolicy(extension: string): void {
  const manifest = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8'))
  writeFileSync(join(extension, 'manifest.json'), JSON.stringify({ ...manifest, key: undefined }))
  mkdirSync(FOLDER, { recursive: true })
}

/**
 * Sets its policy, as an administrator does while browsers run. Headless browsers read none.
 *
 * @returns takes the policy away again
 */
export function setPolicy(extension: string, policy: object): () => void {
  const file = join(FOLDER, `medkarta-test-${process.pid}.json`)
  writeFileSync(file, JSON.stringify({ '3rdparty': { extensions: { [idOf(extension)]: policy } } }))
  return () => rmSync(file)
}

/** The id of an unpacked extension without a key: SHA-256 of its folder, 16 bytes, in the letters a to p. */
function idOf(folder: string): string {
  const hex = createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 32)
  return hex.replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)))
}
