import { fitted, THUMBNAIL } from '#lib/card/attachments.ts'
import { pictureType } from '#lib/card/picture-type.ts'
import { toHex } from '#lib/identifiers/hex.ts'
import { PICTURE_LIMIT, type PictureType } from '#lib/protocol/attachment.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import { FaultError } from './failure.ts'

/** Longest side that is kept, in pixels: the text of a page on a large screen stays readable. */
const LONGEST = 2560
/** Largest file that is opened at all, in bytes; compressed it may be a tenth of it. */
const FILE_LIMIT = 40 * 1024 * 1024
const QUALITY = 0.85
const MB = 1024 * 1024

export type EncodedPicture = {
  digest: string
  type: PictureType
  bytes: Uint8Array<ArrayBuffer>
  width: number
  height: number
}
export type MadePicture = { whole: EncodedPicture; thumbnail: EncodedPicture }
type Drawable = ImageBitmap | HTMLCanvasElement

/**
 * Opens a picture that somebody gave: PNG, JPEG, WebP by its bytes, whatever it is called.
 *
 * @throws MedkartaError `not-a-picture`
 * @throws FaultError `picture-too-large`, `file-unreadable`
 */
export async function openPicture(file: Blob): Promise<ImageBitmap> {
  if (file.size > FILE_LIMIT) throw new FaultError('picture-too-large', { limit: FILE_LIMIT / MB })
  const bytes = await file.arrayBuffer().catch((cause: unknown) => {
    throw new FaultError('file-unreadable', {}, { cause })
  })
  const type = pictureType(new Uint8Array(bytes))
  if (type === null) throw new MedkartaError('not-a-picture')
  try {
    return await createImageBitmap(new Blob([bytes], { type }))
  } catch (cause) {
    throw new MedkartaError('not-a-picture', {}, { cause })
  }
}

/**
 * A picture as it is kept: scaled down where it is very large, as WebP where the browser can, and nothing but pixels in
 * it (a camera's file tells where it was taken). With it its thumbnail.
 *
 * @throws FaultError `picture-too-large` when it is larger than the server takes all the same
 */
export async function encodePicture(source: Drawable): Promise<MadePicture> {
  const whole = await encode(source, LONGEST)
  if (whole.bytes.length > PICTURE_LIMIT) throw new FaultError('picture-too-large', { limit: PICTURE_LIMIT / MB })
  return { whole, thumbnail: await encode(source, THUMBNAIL) }
}

async function encode(source: Drawable, longest: number): Promise<EncodedPicture> {
  const { width, height } = fitted(source, longest)
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('This browser draws no pictures')
  context.imageSmoothingQuality = 'high'
  context.drawImage(source, 0, 0, width, height)
  // A browser that writes no WebP gives PNG instead.
  const blob = await canvas.convertToBlob({ type: 'image/webp', quality: QUALITY })
  const bytes = new Uint8Array(await blob.arrayBuffer())
  return { digest: await pictureDigest(bytes), type: pictureType(bytes) ?? 'image/png', bytes, width, height }
}

/** SHA-256 of a picture's bytes, lower-case hex. */
export const pictureDigest = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
