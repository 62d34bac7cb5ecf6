import type { ReadPicture } from '#components/shared/picture.tsx'
import type { Mark, Tool } from '#lib/card/marks.ts'
import type { Failure } from '#lib/i18n/failure.ts'
import type { StoredAttachment } from '#lib/protocol/attachment.ts'
import type { Image } from './paint.ts'

/** Drawing on a picture of a draft. */
export type DrawPageProps = {
  /** Null while it is opened, or when it cannot be. */
  image: Image | null
  /** The tool to begin with. */
  tool: Tool
  busy: boolean
  failure: Failure | null
  /** The picture with these marks takes the place of the one that was opened. */
  onDone(marks: Mark[]): void
  onCancel(): void
}

/** The pictures of an entry, one at a time. */
export type ViewPageProps = {
  /** Null while they are looked for. */
  attachments: readonly StoredAttachment[] | null
  /** Which one is shown, from 0. */
  at: number
  failure: Failure | null
  read: ReadPicture
  onShow(at: number): void
}
