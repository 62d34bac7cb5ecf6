import type { IdentifierKind } from '../protocol/identifier.ts'
import { toHex } from './hex.ts'

const encoder = new TextEncoder()

/** Bytes of a digest that the directory keeps: 48 bits. */
export const PREFIX_BYTES = 6

/** The company's directory key (32 bytes in base64url, RFC 4648 section 5) for `identifierDigest`. Throws when it is not that. */
export async function importDirectoryKey(base64url: string): Promise<CryptoKey> {
  const bytes = Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
  if (bytes.length !== 32) throw new TypeError(`A directory key has 32 bytes, this one ${bytes.length}`)
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
}

/** HMAC-SHA-256 (RFC 2104) over `kind:normal form` in UTF-8, 64 lower-case hex digits. */
export const identifierDigest = (key: CryptoKey, kind: IdentifierKind, normal: string): Promise<string> =>
  digest(key, `${kind}:${normal}`)

/**
 * Tells pages apart without saying where they are: the first 48 bits of HMAC-SHA-256 over `page:address`, 12 lower-case hex
 * digits.
 *
 * @param address whole, with query and fragment
 */
export const pageDigest = async (key: CryptoKey, address: string): Promise<string> =>
  (await digest(key, `page:${address}`)).slice(0, 2 * PREFIX_BYTES)

async function digest(key: CryptoKey, text: string): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(text))))
}
