import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { Picture, type ReadPicture } from '#components/shared/picture.tsx'
import type { StoredAttachment } from '#lib/protocol/attachment.ts'
import './entry-pictures.css'
import { PictureCaption } from './picture-caption.tsx'

/** Where the pictures of a card come from. */
export type CardPictures = {
  read: ReadPicture
  /** Shows a picture of an entry large; `at` counts from 0. */
  onOpen(entryId: string, at: number): void
}

type Props = { entryId: string; attachments: readonly StoredAttachment[]; pictures: CardPictures }

/** The pictures of an entry in the order of their steps, small; one press opens one large. */
export function EntryPictures({ entryId, attachments, pictures }: Props): VNode {
  const { t } = useTexts()
  const isSteps = attachments.length > 1
  return (
    <ol class={isSteps ? 'entry-pictures is-steps' : 'entry-pictures'} aria-label={t('pictures.list')}>
      {attachments.map((attachment, at) => (
        <li key={attachment.digest}>
          <button type="button" onClick={() => pictures.onOpen(entryId, at)}>
            <Picture digest={attachment.thumbnail} read={pictures.read} alt={t('pictures.open', { place: at + 1 })} />
            {isSteps && (
              <span class="picture-step" aria-hidden="true">
                {at + 1}
              </span>
            )}
          </button>
          <PictureCaption attachment={attachment} />
        </li>
      ))}
    </ol>
  )
}
