import { zstdCompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { COMPRESSION, End } from '#server/verbs/backup/format.ts'
import { readBackup } from '#server/verbs/backup/reader.ts'

const pack = (text: string): Buffer => zstdCompressSync(Buffer.from(text), COMPRESSION)
const whole = pack('{"end":true}\n')

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function readToEnd(bytes: Buffer, size: number): Promise<unknown> {
  const reader = readBackup(inPieces(bytes, size))
  await reader.line(End)
  return reader.end()
}

describe.each([4, 7, whole.length, 65_536])('a file that is read %i bytes at a time', (size) => {
  test.each([
    ['nothing', Buffer.alloc(0)],
    ['what a compressor leaves that ends its frame twice', pack('')],
  ])('is whole with %s behind it', async (_, more) => {
    await expect(readToEnd(Buffer.concat([whole, more]), size)).resolves.toBeUndefined()
  })

  test.each([
    ['a byte', Buffer.from([0])],
    ['words', Buffer.from('and more')],
    ['itself once more', whole],
    ['a byte, and the end of a frame', Buffer.concat([Buffer.from([0]), pack('')])],
  ])('is refused with %s behind it', async (_, more) => {
    await expect(readToEnd(Buffer.concat([whole, more]), size)).rejects.toMatchObject({ refusal: { why: 'damaged' } })
  })
})
