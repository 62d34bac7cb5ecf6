import type { VNode } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { Button, IconButton } from '#components/shared/button.tsx'
import { Picture } from '#components/shared/picture.tsx'
import { movedTo } from '#lib/card/attachments.ts'
import type { Attachment } from '#lib/protocol/attachment.ts'
import './composer-pictures.css'
import { PictureCaption } from './picture-caption.tsx'
import type { ComposerPicturesProps } from './picture-props.ts'

type Props = {
  attachments: readonly Attachment[]
  onAttachments(attachments: Attachment[]): void
  pictures: ComposerPicturesProps
}

const withoutSource = ({ source: _, ...rest }: Attachment): Attachment => rest

type StepProps = Props & { attachment: Attachment; at: number; dragged: { current: number | null } }

/** What can be done with one picture. The buttons say its number: "remove" alone would say nothing to who hears it. */
function StepButtons({ attachment, at, attachments, onAttachments, pictures }: Omit<StepProps, 'dragged'>): VNode {
  const { t } = useTexts()
  const place = at + 1
  const move = (to: number) => onAttachments(movedTo(attachments, at, to))
  return (
    <div class="composer-picture-buttons">
      <IconButton
        icon="correction"
        label={t('pictures.draw', { place })}
        onClick={() => pictures.onDraw(attachment.digest)}
      />
      {attachments.length > 1 && (
        <>
          <IconButton
            icon="up"
            label={t('pictures.earlier', { place })}
            disabled={at === 0}
            onClick={() => move(at - 1)}
          />
          <IconButton
            icon="down"
            label={t('pictures.later', { place })}
            disabled={place === attachments.length}
            onClick={() => move(at + 1)}
          />
        </>
      )}
      {attachment.source && (
        <IconButton
          icon="unlink"
          label={t('pictures.removeSource', { place })}
          onClick={() => onAttachments(attachments.map((one) => (one === attachment ? withoutSource(one) : one)))}
        />
      )}
      <IconButton icon="close" label={t('pictures.remove', { place })} onClick={() => pictures.onRemove(attachment)} />
    </div>
  )
}

function Step(props: StepProps): VNode {
  const { attachment, at, attachments, onAttachments, pictures, dragged } = props
  const { t } = useTexts()
  const drop = (event: DragEvent) => {
    if (dragged.current === null) return
    event.preventDefault()
    event.stopPropagation()
    onAttachments(movedTo(attachments, dragged.current, at))
    dragged.current = null
  }
  return (
    <li
      draggable={attachments.length > 1}
      onDragStart={() => (dragged.current = at)}
      onDragEnd={() => (dragged.current = null)}
      onDragOver={(event) => dragged.current !== null && event.preventDefault()}
      onDrop={drop}
    >
      <Picture digest={attachment.thumbnail} read={pictures.read} alt={t('pictures.nth', { place: at + 1 })} />
      <div>
        <PictureCaption attachment={attachment} />
        <StepButtons {...props} />
      </div>
    </li>
  )
}

/** Says that a picture was removed; the focus goes from its buttons, which are gone, to the one that puts it back. */
function Removed({ onPutBack }: { onPutBack(): void }): VNode {
  const { t } = useTexts()
  const line = useRef<HTMLParagraphElement>(null)
  useLayoutEffect(() => line.current?.querySelector('button')?.focus(), [])
  return (
    <p class="composer-picture-removed" role="status" ref={line}>
      {t('pictures.removed')}
      <Button look="quiet" icon="undo" onClick={onPutBack}>
        {t('pictures.putBack')}
      </Button>
    </p>
  )
}

/** The pictures that go with the words, as steps in order; and what kept one from being added. */
export function ComposerPictures(props: Props): VNode | null {
  const { attachments, pictures } = props
  const texts = useTexts()
  const dragged = useRef<number | null>(null)
  const { busy, failure, removed } = pictures
  if (attachments.length === 0 && !busy && failure === null && !removed) return null
  return (
    <div class="composer-pictures">
      {attachments.length > 0 && (
        <ol aria-label={texts.t('pictures.list')}>
          {attachments.map((attachment, at) => (
            <Step key={attachment.digest} {...props} attachment={attachment} at={at} dragged={dragged} />
          ))}
        </ol>
      )}
      {removed && <Removed key={removed.digest} onPutBack={removed.onPutBack} />}
      {busy && <p role="status">{texts.t('pictures.adding')}</p>}
      {failure && (
        <div class="composer-pictures-failure" role="alert">
          <p>{texts.failure(failure)}</p>
          {failure.code === 'capture-not-allowed' && (
            <Button onClick={pictures.onAllow}>{texts.t('pictures.allow')}</Button>
          )}
        </div>
      )}
    </div>
  )
}

/** How a picture comes: of the page, of a part of it, from a file. */
export function PictureButtons({ pictures }: Pick<Props, 'pictures'>): VNode {
  const { t } = useTexts()
  const files = useRef<HTMLInputElement>(null)
  return (
    <div class="composer-picture-sources">
      <IconButton icon="camera" label={t('pictures.capture')} onClick={() => pictures.onCapture('page')} />
      <IconButton icon="region" label={t('pictures.region')} onClick={() => pictures.onCapture('region')} />
      <IconButton icon="picture" label={t('pictures.file')} onClick={() => files.current?.click()} />
      <input
        ref={files}
        type="file"
        class="visually-hidden"
        hidden
        multiple
        accept="image/png,image/jpeg,image/webp"
        onChange={({ currentTarget }) => {
          pictures.onFiles([...(currentTarget.files ?? [])])
          currentTarget.value = '' // the same file can be chosen again
        }}
      />
    </div>
  )
}

/** Files that are pasted or dropped become pictures; words are pasted as words, also where a picture of them comes along. */
export function usePastedFiles(onFiles: (files: File[]) => void) {
  const [isOver, setOver] = useState(false)
  const filesOf = (data: DataTransfer | null) => [...(data?.files ?? [])]
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
  return {
    isOver,
    onPaste(event: ClipboardEvent) {
      const files = filesOf(event.clipboardData)
      if (files.length === 0 || event.clipboardData?.types.includes('text/plain')) return
      event.preventDefault()
      onFiles(files)
    },
    onDragOver(event: DragEvent) {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop(event: DragEvent) {
      setOver(false)
      if (!hasFiles(event)) return
      event.preventDefault()
      onFiles(filesOf(event.dataTransfer))
    },
  }
}
