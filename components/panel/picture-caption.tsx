import type { VNode } from 'preact'
import { useServices } from '#components/services.ts'
import { plainText } from '#components/shared/plain-text.ts'
import type { StoredAttachment } from '#lib/protocol/attachment.ts'

/** When a picture was taken, and the page that it shows, where that is known. */
export function PictureCaption({ attachment: { takenAt, source } }: { attachment: StoredAttachment }): VNode {
  const { texts, now } = useServices()
  const page = source && (source.title || source.url)
  return (
    <span class="picture-caption" title={page ? `${texts.full(takenAt)}\n${page}\n${source.url}` : texts.full(takenAt)}>
      <time dateTime={takenAt}>{texts.since(takenAt, now())}</time>
      {page && (
        <>
          {' · '}
          <bdi>{plainText(page)}</bdi>
        </>
      )}
    </span>
  )
}
