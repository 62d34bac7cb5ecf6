/** Node's codes (its manual, TLS, "X509 certificate error codes") for a certificate for which no known authority stands. */
const STRANGE =
  /^(UNABLE_TO_GET_ISSUER_CERT(_LOCALLY)?|UNABLE_TO_VERIFY_LEAF_SIGNATURE|(DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED)_CERT(_IN_CHAIN)?|CERT_(UNTRUSTED|SIGNATURE_FAILURE)|INVALID_CA)$/

/** Its codes for a known authority's certificate that does not count for this connection. */
const UNSUITED: Record<string, string> = {
  ERR_TLS_CERT_ALTNAME_INVALID:
    'has a certificate for another name. Name the host in DATABASE_URL as the certificate does',
  CERT_HAS_EXPIRED: 'has a certificate that has expired. Renew it',
  CERT_NOT_YET_VALID: 'has a certificate that is not valid yet. Set the clocks right, or renew it',
}

const TRUSTED_WAY = 'or set sslmode=no-verify there if the way to the database is trusted.'

/** What is wrong with the database's certificate and what to do, to go on after its name; null for other codes. */
export function explainCertificate(url: string, code: string): string | null {
  if (UNSUITED[code]) return `${UNSUITED[code]}, ${TRUSTED_WAY.replace('there', 'in DATABASE_URL')}`
  if (!STRANGE.test(code)) return null
  const file = new URL(url).searchParams.get('sslrootcert')
  return file === null
    ? "has a certificate of an authority that is not known here. Add sslrootcert=FILE with that authority's " +
        `certificate (PEM) to DATABASE_URL, ${TRUSTED_WAY}`
    : `has a certificate of another authority than that of ${file}. Correct sslrootcert in DATABASE_URL, ${TRUSTED_WAY}`
}

/** What `pg` knows as `sslmode` in an address; anything else it takes for the strictest. */
export const SSL_MODES = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify']

/** The parameters of an address that name a file of TLS. */
const FILES = ['sslrootcert', 'sslcert', 'sslkey']

/** Which file of TLS that the address names could not be read, as `sslkey=/path`; null when it was something else. */
export function unreadFile(url: string, error: unknown): string | null {
  const path = error instanceof Error && 'path' in error ? error.path : null
  const named = [...new URL(url).searchParams].find(([name, value]) => FILES.includes(name) && value === path)
  return named?.join('=') ?? null
}

/**
 * The same address with `sslmode` by the name that `pg` means: without `uselibpqcompat` it takes `prefer`, `require` and
 * `verify-ca` for `verify-full`, and warns of that in eight lines.
 */
export function meantMode(url: string): string {
  if (new URL(url).searchParams.get('uselibpqcompat') === 'true') return url
  return url.replace(/(?<=[?&]sslmode=)(prefer|require|verify-ca)(?=&|$)/g, 'verify-full')
}
