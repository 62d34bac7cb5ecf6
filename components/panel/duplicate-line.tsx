import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { FormError } from '#components/shared/form-error.tsx'
import { plainText } from '#components/shared/plain-text.ts'
import { nameOf } from '#lib/card/name-of.ts'
import { valueWords } from '#lib/i18n/value-words.ts'
import './duplicate-line.css'
import type { DuplicatesProps } from './merge-props.ts'

/** Another card that may be this client's, one at a time, the likeliest first. */
export function DuplicateLine({ suggested, busy, failure, onCompare, onDifferent }: DuplicatesProps): VNode | null {
  const texts = useTexts()
  const { t } = texts
  const [first] = suggested
  if (failure === null && (!first || !onCompare || !onDifferent)) return null
  return (
    <section class="duplicate" aria-label={t('merge.suggested')}>
      {first && onCompare && onDifferent && (
        <>
          <p>
            {t('merge.maybe')} <bdi>{plainText(nameOf(first.client)) || t('card.unnamed')}</bdi>{' '}
            <small>{valueWords(texts, 'merge.why', first.why)}</small>
          </p>
          <span class="duplicate-actions">
            <Button look="quiet" icon="merge" onClick={() => onCompare(first.client)}>
              {t('merge.compare')}
            </Button>
            <Button look="quiet" busy={busy} onClick={() => onDifferent(first.client.id)}>
              {t('merge.different')}
            </Button>
          </span>
        </>
      )}
      <FormError failure={failure} />
    </section>
  )
}
