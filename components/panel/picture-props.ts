import type { ReadPicture } from '#components/shared/picture.tsx'
import type { Failure } from '#lib/i18n/failure.ts'
import type { Attachment } from '#lib/protocol/attachment.ts'

/** The pictures of a draft: those that are there, and how others come. */
export type ComposerPicturesProps = {
  read: ReadPicture
  /** One is being added. */
  busy: boolean
  /** Why one could not be added. */
  failure: Failure | null
  /** Of the visible page, or of a part of it. */
  onCapture(what: 'page' | 'region'): void
  onFiles(files: File[]): void
  onDraw(digest: string): void
  /** Brings the window to the front in which one draws. */
  onShowDrawing(): void
  onRemove(attachment: Attachment): void
  /** The picture that was just removed and can be put back, for a while. */
  removed: { digest: string; onPutBack(): void } | null
  /** Asks the browser to let us take pictures of pages. */
  onAllow(): void
}
