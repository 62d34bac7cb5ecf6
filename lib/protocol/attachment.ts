import { z } from 'zod'
import { Source, StoredSource } from './source.ts'

/** Largest picture that a server takes, in bytes. */
export const PICTURE_LIMIT = 10 * 1024 * 1024
/** Most bytes of a piece in which a picture is sent, and least of one that is not the last. */
export const PIECE_LIMIT = 256 * 1024
export const PIECE_LEAST = 64 * 1024
/** Most pictures in one entry. */
export const ATTACHMENTS_LIMIT = 10

/** What a picture may be: nothing that could hold a script (SVG, HTML). */
export const PictureType = z.enum(['image/png', 'image/jpeg', 'image/webp'])
export type PictureType = z.infer<typeof PictureType>

/** SHA-256 (FIPS 180-4) of a picture's bytes, lower-case hex: its name on the server and in the chain. */
export const PictureDigest = z.string().regex(/^[0-9a-f]{64}$/)

const side = z.int().min(1).max(65_535)

/**
 * A picture that an entry names. The entry's content digest covers it, so the card's chain covers the picture's bytes.
 * `thumbnail`: a small picture of the same, stored like it.
 */
export const Attachment = z.strictObject({
  digest: PictureDigest,
  thumbnail: PictureDigest,
  type: PictureType,
  /** Bytes. */
  size: z.int().min(1).max(PICTURE_LIMIT),
  /** Pixels. */
  width: side,
  height: side,
  /** When it was taken or added, by the clock of the author's machine. */
  takenAt: z.iso.datetime(),
  /** The page that it shows. */
  source: Source.optional(),
})
export type Attachment = z.infer<typeof Attachment>

/** The same as it is read: a newer version may take other types of pictures, and larger ones. */
export const StoredAttachment = z.looseObject({
  ...Attachment.shape,
  type: z.string(),
  size: z.number(),
  width: z.number(),
  height: z.number(),
  source: StoredSource.optional(),
})
export type StoredAttachment = z.infer<typeof StoredAttachment>

/** A picture that the server holds for a card. */
export const StoredPicture = z.object({ digest: PictureDigest, type: PictureType, size: z.int() })
export type StoredPicture = z.infer<typeof StoredPicture>

/** How many bytes of a picture the server has of this person, from the first one on. All of them: the card has the picture. */
export const ReceivedBytes = z.object({ received: z.int().min(0) })
export type ReceivedBytes = z.infer<typeof ReceivedBytes>
