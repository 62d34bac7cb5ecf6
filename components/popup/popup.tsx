import type { VNode } from 'preact'
import { ClientSearch } from '#components/search/client-search.tsx'
import { useTexts } from '#components/services.ts'
import { Banner } from '#components/shared/banner.tsx'
import { Button } from '#components/shared/button.tsx'
import { EmptyState } from '#components/shared/empty-state.tsx'
import { plainText } from '#components/shared/plain-text.ts'
import './popup.css'
import type { PopupProps } from './props.ts'
import { SiteLine } from './site-line.tsx'

function Foot({
  shortcut,
  onOpenPanel,
  onOpenOptions,
}: Pick<PopupProps, 'shortcut' | 'onOpenPanel' | 'onOpenOptions'>): VNode {
  const { t } = useTexts()
  return (
    <footer class="popup-foot">
      <Button look="quiet" title={shortcut && t('popup.shortcut', { shortcut })} onClick={onOpenPanel}>
        {t('popup.openPanel')}
        {shortcut && <kbd>{shortcut}</kbd>}
      </Button>
      <Button look="quiet" onClick={onOpenOptions}>
        {t('popup.options')}
      </Button>
    </footer>
  )
}

/** The window of the toolbar button: any client by any part, those of the page in front before one types. */
export function Popup({ account, search, site, noPanel, refused, ...foot }: PopupProps): VNode {
  const { t, list } = useTexts()
  const names = [...new Set(refused)].map((name) => plainText(name) || t('card.unnamed'))
  return (
    <div class="popup">
      <main>
        <h1 class="visually-hidden">{t('app.name')}</h1>
        {account === 'signed-out' ? (
          <EmptyState icon="lock" heading={t('out.heading')} hint={t('out.hint')}>
            <Button look="main" onClick={foot.onOpenOptions}>
              {t('action.signIn')}
            </Button>
          </EmptyState>
        ) : (
          <ClientSearch {...search} autoFocus />
        )}
      </main>
      {account === 'signed-in' && refused.length > 0 && (
        <Banner tone="bad" icon="warning">
          {t('notice.refused', { count: refused.length, name: list(names) })} {t('popup.refused')}
        </Banner>
      )}
      {noPanel && (
        <Banner tone="bad" icon="warning" urgent>
          {foot.shortcut ? t('popup.noPanel', { shortcut: foot.shortcut }) : t('popup.noPanel.noShortcut')}
        </Banner>
      )}
      {account === 'signed-in' && site && <SiteLine {...site} />}
      {account !== 'signed-out' && <Foot {...foot} />}
    </div>
  )
}
