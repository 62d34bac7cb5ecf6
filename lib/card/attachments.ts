import type { Attachment } from '../protocol/attachment.ts'

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
