import { createHash } from 'node:crypto'
import type { Attachment, PictureType } from '#lib/protocol/attachment.ts'

/** A one-pixel PNG, whole. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const HEADS: Record<PictureType, Buffer> = {
  'image/png': PNG.subarray(0, 16),
  'image/jpeg': Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
  'image/webp': Buffer.from('RIFF\u0000\u0000\u0000\u0000WEBPVP8 ', 'latin1'),
}

/** Bytes that are a picture by their beginning; `seed` makes them differ. */
export function pictureBytes(type: PictureType, size = 64, seed = 0): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size).fill(seed)
  bytes.set(HEADS[type])
  return bytes
}

export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** How an entry names a picture that is its own thumbnail. */
export const attachmentOf = (bytes: Uint8Array, over: Partial<Attachment> = {}): Attachment => ({
  digest: digestOf(bytes),
  thumbnail: digestOf(bytes),
  type: 'image/png',
  size: bytes.length,
  width: 1,
  height: 1,
  takenAt: '2026-03-01T09:00:00.000Z',
  ...over,
})
