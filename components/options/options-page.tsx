import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { Banner } from '#components/shared/banner.tsx'
import { Button } from '#components/shared/button.tsx'
import type { OptionsPageProps } from './props.ts'

/** The frame of the options page: what went wrong with the page as a whole, and one screen. */
export function OptionsPage({ failure, onDismiss, children }: OptionsPageProps): VNode {
  const texts = useTexts()
  return (
    <>
      {failure && (
        <Banner
          tone="bad"
          icon="warning"
          urgent
          actions={
            <Button look="quiet" onClick={onDismiss}>
              {texts.t('action.dismiss')}
            </Button>
          }
        >
          {texts.failure(failure)}
        </Banner>
      )}
      {children}
    </>
  )
}
