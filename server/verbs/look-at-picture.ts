import { createHash } from 'node:crypto'
import { HEAD_BYTES, pictureType } from '#lib/card/picture-type.ts'
import type { PictureType } from '#lib/protocol/attachment.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'

/** What the bytes of a picture are, looked at as they pass. */
export type Look = {
  see(chunk: Uint8Array): void
  /**
   * When all were seen.
   *
   * @param digest the one that they should have, hex
   * @throws MedkartaError `not-a-picture`, `picture-damaged`
   */
  typeUnder(digest: string): PictureType
}

/** A look at one picture. */
export function lookAtPicture(): Look {
  const hash = createHash('sha256')
  let head = Buffer.alloc(0)
  return {
    see(chunk) {
      hash.update(chunk)
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk]).subarray(0, HEAD_BYTES)
    },
    typeUnder(digest) {
      const type = pictureType(head)
      if (type === null) throw new MedkartaError('not-a-picture')
      if (hash.digest('hex') !== digest) throw new MedkartaError('picture-damaged')
      return type
    },
  }
}
