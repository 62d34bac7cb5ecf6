import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { identifierDigest, importDirectoryKey, pageDigest } from '#lib/identifiers/digest.ts'
import { Digest } from '#lib/protocol/directory.ts'

const raw = Buffer.from(Array.from({ length: 32 }, (_, i) => 255 - i))

describe('the digest of an identifier', () => {
  test('is HMAC-SHA-256 over kind and normal form, as another implementation makes it', async () => {
    const key = await importDirectoryKey(raw.toString('base64url'))
    const digest = await identifierDigest(key, 'email', 'иван@xn--80a1acny.xn--p1ai')
    const expected = createHmac('sha256', raw).update('email:иван@xn--80a1acny.xn--p1ai').digest('hex')
    expect(digest).toBe(expected)
    expect(Digest.parse(digest)).toBe(digest)
  })

  test('depends on the kind', async () => {
    const key = await importDirectoryKey(raw.toString('base64url'))
    expect(await identifierDigest(key, 'contract', '380441234567')).not.toBe(
      await identifierDigest(key, 'phone', '380441234567'),
    )
  })

  test('of a page is the beginning of one over its whole address', async () => {
    const key = await importDirectoryKey(raw.toString('base64url'))
    const expected = createHmac('sha256', raw).update('page:https://mail.example/?uid=2#a').digest('hex').slice(0, 12)
    expect(await pageDigest(key, 'https://mail.example/?uid=2#a')).toBe(expected)
  })

  test.each(['', 'AAAA', raw.subarray(1).toString('base64url')])('refuses the key %j', async (key) => {
    await expect(importDirectoryKey(key)).rejects.toThrow(TypeError)
  })
})
