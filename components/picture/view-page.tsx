import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { useServices, useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { Picture } from '#components/shared/picture.tsx'
import { plainText } from '#components/shared/plain-text.ts'
import type { StoredAttachment } from '#lib/protocol/attachment.ts'
import './picture-page.css'
import type { ViewPageProps } from './props.ts'

const isWebAddress = (url: string) => /^https?:\/\//i.test(url)

/** When the picture was taken, in full, and the page that it shows. */
function Caption({ attachment: { takenAt, source } }: { attachment: StoredAttachment }): VNode {
  const { texts, openPage } = useServices()
  const title = source && plainText(source.title || source.url)
  return (
    <figcaption>
      <time dateTime={takenAt}>{texts.full(takenAt)}</time>
      {source && isWebAddress(source.url) && (
        <Button look="quiet" icon="external" title={source.url} onClick={() => openPage(source.url)}>
          {title}
        </Button>
      )}
      {source && !isWebAddress(source.url) && <bdi>{title}</bdi>}
    </figcaption>
  )
}

function useArrowKeys(onStep: (step: 1 | -1) => void): void {
  useEffect(() => {
    const onKeyDown = ({ key, altKey, ctrlKey, metaKey }: KeyboardEvent) => {
      if (altKey || ctrlKey || metaKey) return
      if (key === 'ArrowLeft') onStep(-1)
      if (key === 'ArrowRight') onStep(1)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [onStep])
}

/** A picture of an entry, large, and the way to the one before and after it. */
export function ViewPage({ attachments, at, failure, read, onShow }: ViewPageProps): VNode {
  const texts = useTexts()
  const { t } = texts
  const count = attachments?.length ?? 0
  const attachment = attachments?.[at]
  const step = (by: 1 | -1) => {
    if (attachments?.[at + by]) onShow(at + by)
  }
  useArrowKeys(step)
  return (
    <main class="picture-page">
      <header>
        <h1>{t('picture.place', { place: at + 1, count: Math.max(count, 1) })}</h1>
        {count > 1 && (
          <>
            <Button icon="previous" disabled={at === 0} title="←" onClick={() => step(-1)}>
              {t('picture.previous')}
            </Button>
            <Button icon="next" disabled={at + 1 >= count} title="→" onClick={() => step(1)}>
              {t('picture.next')}
            </Button>
          </>
        )}
      </header>
      {failure && (
        <p class="picture-page-failure" role="alert">
          {texts.failure(failure)}
        </p>
      )}
      {attachment && (
        <figure>
          <Picture digest={attachment.digest} read={read} alt={t('pictures.nth', { place: at + 1 })} />
          <Caption attachment={attachment} />
        </figure>
      )}
    </main>
  )
}
