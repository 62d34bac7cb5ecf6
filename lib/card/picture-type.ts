import type { PictureType } from '../protocol/attachment.ts'

/** How many bytes of a picture tell its type. */
export const HEAD_BYTES = 12

const starts = (bytes: Uint8Array, at: number, ...wanted: number[]) => wanted.every((byte, i) => bytes[at + i] === byte)

/**
 * What a picture is, by its first bytes (PNG, section 5.2; JFIF, SOI marker; RFC 9649, section 2.4), whatever its name
 * or its sender say. Null for everything else, such as SVG, GIF, HTML.
 */
export function pictureType(head: Uint8Array): PictureType | null {
  if (starts(head, 0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (starts(head, 0, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  const isWebp = starts(head, 0, 0x52, 0x49, 0x46, 0x46) && starts(head, 8, 0x57, 0x45, 0x42, 0x50)
  return isWebp ? 'image/webp' : null
}
