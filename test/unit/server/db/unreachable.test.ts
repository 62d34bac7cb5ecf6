import { describe, expect, it } from 'vitest'
import { explainUnreachable } from '#server/db/unreachable.ts'
import { StartError } from '#server/start-error.ts'

const URL = 'postgres://olena:secret@db.example.com:6432/medkarta'
const explain = (code: string) => explainUnreachable(URL, Object.assign(new Error('as PostgreSQL says it'), { code }))

describe('a database that does not let us in', () => {
  it.each([
    ['08P01', 'as poolers such as PgBouncer do'],
    ['28P01', 'refuses the user or the password'],
    ['ECONNREFUSED', 'cannot be reached (ECONNREFUSED)'],
  ])('%s is said in words, without the password', (code, words) => {
    const error = explain(code)
    expect(error).toBeInstanceOf(StartError)
    expect(String(error)).toContain(words)
    expect(String(error)).not.toContain('secret')
  })
})
