import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { Icon } from '#components/shared/icon.tsx'
import type { SitesStepProps } from './props.ts'
import { Step } from './steps.tsx'

/** Second screen: asks for the sites permission, and says what it is for before the browser does in its own words. */
export function SitesStep({ refused, onAllow, onLater }: SitesStepProps): VNode {
  const { t } = useTexts()
  return (
    <Step step={2} heading={t('sites.heading')}>
      <div class="welcome-card">
        <ul class="welcome-reasons">
          <li>
            <Icon name="search" />
            {t('sites.why')}
          </li>
          <li>
            <Icon name="shield" />
            {t('sites.stays')}
          </li>
          <li>
            <Icon name="undo" />
            {t('sites.changed')}
          </li>
        </ul>
        {refused && (
          <p class="form-error" role="alert">
            <Icon name="warning" />
            {t('sites.refused')}
          </p>
        )}
        <div class="welcome-actions">
          <Button look="main" icon="globe" onClick={onAllow}>
            {t('sites.allow')}
          </Button>
          <Button onClick={onLater}>{t('sites.later')}</Button>
        </div>
        <p class="field-hint">{t('sites.later.hint')}</p>
      </div>
    </Step>
  )
}
