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
