import { describe, expect, it } from 'vitest'
import { meantMode } from '#server/db/tls.ts'
import { explainUnreachable } from '#server/db/unreachable.ts'
import { StartError } from '#server/start-error.ts'

const URL = 'postgres://olena:secret@db.example.com:6432/medkarta'
const explain = (code: string) => explainUnreachable(URL, Object.assign(new Error('as PostgreSQL says it'), { code }))

describe('a database that does not let us in', () => {
  it.each([
    ['08P01', 'as poolers such as PgBouncer do'],
    ['28P01', 'refuses the user or the password'],
    ['55000', 'takes no connections. Run ALTER DATABASE'],
    ['ECONNREFUSED', 'cannot be reached (ECONNREFUSED)'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'Add sslrootcert=FILE'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'Add sslrootcert=FILE'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'Add sslrootcert=FILE'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'Add sslrootcert=FILE'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'for another name. Name the host in DATABASE_URL'],
    ['CERT_HAS_EXPIRED', 'has expired. Renew it, or set sslmode=no-verify in DATABASE_URL'],
  ])('%s is said in words, without the password', (code, words) => {
    const error = explain(code)
    expect(error).toBeInstanceOf(StartError)
    expect(String(error)).toContain(words)
    expect(String(error)).not.toContain('secret')
  })
})

describe('the sslmode of an address', () => {
  it.each([
    ['?sslmode=require', '?sslmode=verify-full'],
    [
      '?application_name=x&sslmode=verify-ca&sslrootcert=/a%20b.pem',
      '?application_name=x&sslmode=verify-full&sslrootcert=/a%20b.pem',
    ],
    ['?sslmode=no-verify', '?sslmode=no-verify'],
    ['?uselibpqcompat=true&sslmode=require', '?uselibpqcompat=true&sslmode=require'],
  ])('%s means %s', (query, meant) => expect(meantMode(URL + query)).toBe(URL + meant))
})
