import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { Icon } from '#components/shared/icon.tsx'
import type { IconName } from '#components/shared/icons.ts'
import type { Texts } from '#lib/i18n/texts.ts'
import type { ReadyProps } from './props.ts'
import { Step } from './steps.tsx'

type Try = { icon: IconName; what: string; how: string; pin?: string; action?: VNode }

/** Medkarta finds clients by itself. */
function looking({ t }: Texts, { clickOpens, panelShortcut }: ReadyProps): Try[] {
  const chip = clickOpens
    ? { what: t('ready.chip'), how: t('ready.chip.how') }
    : { what: t('ready.mark'), how: t('ready.mark.how') }
  const shortcut = { shortcut: panelShortcut }
  const keys = clickOpens
    ? { what: t('ready.shortcut', shortcut), how: t('ready.shortcut.how') }
    : { what: t('ready.keys', shortcut), how: t('ready.keys.how') }
  return [
    { icon: 'email', what: t('ready.page'), how: t('ready.page.how') },
    { icon: 'pointer', ...chip },
    ...(panelShortcut ? [{ icon: 'keyboard', ...keys } as const] : []),
  ]
}

/** It may look at no site: only what the person does on a page lets it look at that one. */
function looksWhenAsked({ t }: Texts, { panelShortcut, onSites }: ReadyProps): Try[] {
  const allow = (
    <Button icon="globe" onClick={onSites}>
      {t('none.allow')}
    </Button>
  )
  const what = panelShortcut ? t('ready.once', { shortcut: panelShortcut }) : t('ready.once.button')
  return [
    { icon: panelShortcut ? 'keyboard' : 'pointer', what, how: t('ready.once.how') },
    { icon: 'globe', what: t('ready.allow'), how: t('ready.allow.how'), action: allow },
  ]
}

/** Third screen: everything is there; what to try first, in the order in which one would. */
export function Ready(props: ReadyProps): VNode {
  const { clickOpens, onToolbar, mayLook, importFirst, onImport, onSettings } = props
  const texts = useTexts()
  const { t } = texts
  // Chromium never puts the button there by itself.
  const pin = onToolbar ? {} : { pin: t(clickOpens ? 'ready.pin' : 'ready.pin.firefox') }
  const tries: Try[] = [
    ...(mayLook ? looking(texts, props) : looksWhenAsked(texts, props)),
    { icon: 'quote', what: t('ready.log'), how: t('ready.log.how') },
    { icon: 'search', what: t('ready.search'), how: t('ready.search.how'), ...pin },
  ]
  return (
    <Step step={3} heading={t('ready.heading')}>
      <div class="welcome-card">
        <ol class="welcome-tries">
          {tries.map(({ icon, what, how, pin, action }) => (
            <li key={icon}>
              <Icon name={icon} />
              <div>
                <h2>{what}</h2>
                <p>{how}</p>
                {pin && <p>{pin}</p>}
                {action}
              </div>
            </li>
          ))}
        </ol>
        <div class="welcome-actions">
          {importFirst && (
            <Button look="main" icon="imports" onClick={onImport}>
              {t('ready.import')}
            </Button>
          )}
          <Button onClick={onSettings}>{t('ready.settings')}</Button>
        </div>
      </div>
    </Step>
  )
}
