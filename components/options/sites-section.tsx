import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { Icon } from '#components/shared/icon.tsx'
import { HighlightsForm } from './highlights-form.tsx'
import type { SitesSectionProps } from './props.ts'
import { Section } from './section.tsx'
import { SiteRulesForm } from './site-rules-form.tsx'

function Shortcuts({
  panelShortcut,
  popupShortcut,
}: Pick<SitesSectionProps, 'panelShortcut' | 'popupShortcut'>): VNode {
  const { t } = useTexts()
  const shown = (shortcut: string) => (shortcut ? <kbd>{shortcut}</kbd> : t('settings.sites.noShortcut'))
  return (
    <dl class="facts">
      <div>
        <dt>{t('popup.openPanel')}</dt>
        <dd>{shown(panelShortcut)}</dd>
      </div>
      <div>
        <dt>{t('search.label')}</dt>
        <dd>{shown(popupShortcut)}</dd>
      </div>
    </dl>
  )
}

/** On which sites clients are looked for, and how to change it. */
export function SitesSection({
  granted,
  refused,
  rules,
  highlights,
  onAllow,
  onWithdraw,
  ...shortcuts
}: SitesSectionProps): VNode {
  const { t } = useTexts()
  const some = granted === 'all' ? [] : granted
  const isNarrowed = rules !== null && (rules.own.only !== '' || rules.policy.allowed.length > 0)
  return (
    <Section id="sites" heading={t('settings.sites')}>
      {granted === 'all' && <p>{t(isNarrowed ? 'settings.sites.grantedOnly' : 'settings.sites.granted')}</p>}
      {granted !== 'all' && some.length === 0 && <p>{t('settings.sites.none')}</p>}
      {some.length > 0 && (
        <div>
          <p>{t('settings.sites.some')}</p>
          <ul class="origins">
            {some.map((origin) => (
              <li key={origin} class="breakable">
                {origin}
              </li>
            ))}
          </ul>
        </div>
      )}
      <p class="field-hint">{t('sites.stays')}</p>
      {refused && (
        <p class="form-error" role="alert">
          <Icon name="warning" />
          {t('sites.refused')}
        </p>
      )}
      <div class="welcome-actions">
        {granted !== 'all' && (
          <Button look="main" icon="globe" onClick={onAllow}>
            {t('sites.allow')}
          </Button>
        )}
        {(granted === 'all' || some.length > 0) && <Button onClick={onWithdraw}>{t('settings.sites.withdraw')}</Button>}
      </div>
      {rules && <SiteRulesForm key={`${rules.own.only}|${rules.own.never}`} {...rules} />}
      {highlights && <HighlightsForm key={Object.values(highlights.own).join('|')} {...highlights} />}
      <Shortcuts {...shortcuts} />
    </Section>
  )
}
