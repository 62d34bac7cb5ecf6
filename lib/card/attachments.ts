import type { Attachment, PictureType } from '../protocol/attachment.ts'

/** Longest side of a thumbnail, in pixels. */
export const THUMBNAIL = 320

const WHOLE = 'whole-'

/** A name for a picture of which a part is being chosen. It is no digest: a draft may have the same picture as a whole. */
export const wholeName = (): string => `${WHOLE}${crypto.randomUUID()}`

/** Whether a draft gets a part of the picture that is called so, and never the whole. */
export const isWholeName = (name: string): boolean => name.startsWith(WHOLE)

type Named = Pick<Attachment, 'digest' | 'thumbnail'>

/** The digests of the pictures that an entry or a draft names: each whole and as a thumbnail. */
export const digestsIn = ({ attachments = [] }: { attachments?: readonly Named[] | undefined }): string[] =>
  attachments.flatMap(({ digest, thumbnail }) => [digest, thumbnail])

/** The pictures of two drafts, each once: those of `first` in front. */
export const joined = (first: readonly Attachment[], second: readonly Attachment[]): Attachment[] => [
  ...first,
  ...second.filter(({ digest }) => first.every((one) => one.digest !== digest)),
]

/** The pictures without those that are in `gone`. */
export const without = (all: readonly Attachment[], gone: readonly Attachment[]): Attachment[] =>
  all.filter(({ digest }) => gone.every((one) => one.digest !== digest))

/** The list with the picture at `from` put at `to`; the same list when there is no such place. */
export function movedTo<T>(list: readonly T[], from: number, to: number): T[] {
  const moving = list[from]
  if (moving === undefined || to < 0 || to >= list.length) return [...list]
  return list.filter((_, at) => at !== from).toSpliced(to, 0, moving)
}

/** Width and height of a picture so that neither is longer than `longest`, in pixels. */
export function fitted<T extends { width: number; height: number }>({ width, height }: T, longest: number) {
  const scale = Math.min(1, longest / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** A picture of which nothing but the thumbnail is left. */
export const asThumbnail = (picture: Attachment, left: { type: PictureType; bytes: Uint8Array }): Attachment => ({
  ...picture,
  ...fitted(picture, THUMBNAIL),
  digest: picture.thumbnail,
  type: left.type,
  size: left.bytes.length,
})
