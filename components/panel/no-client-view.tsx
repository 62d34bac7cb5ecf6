import type { VNode } from 'preact'
import { ClientSearch } from '#components/search/client-search.tsx'
import { useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { EmptyState } from '#components/shared/empty-state.tsx'
import type { Texts } from '#lib/i18n/texts.ts'
import './no-client-view.css'
import type { NoClientViewProps } from './props.ts'
import { Strangers } from './strangers.tsx'
import { WaitingList } from './waiting-list.tsx'

function pageWords({ t, failure }: Texts, { page, host }: NoClientViewProps): { heading: string; hint?: string } {
  switch (page) {
    case 'looking':
      return { heading: t('none.looking') }
    case 'unreachable':
      return { heading: t('none.unknown'), hint: t('none.unreachable') }
    case 'no-permission':
      return { heading: t('none.noPermission'), hint: t('none.noPermission.hint') }
    case 'never':
    case 'not-chosen':
    case 'policy':
      return { heading: t('none.noPermission'), hint: t(`site.${page}`, { host }) }
    case 'special':
      return { heading: t('none.heading'), hint: failure({ code: 'no-tab' }) }
    case 'ready':
      return { heading: t('none.heading'), hint: t('none.hint') }
  }
}

function EmptyBase({ onCreate, onImport }: Pick<NoClientViewProps, 'onCreate' | 'onImport'>): VNode {
  const { t } = useTexts()
  return (
    <EmptyState icon="staff" heading={t('none.emptyBase')} hint={t('none.emptyBase.hint')}>
      {onImport && (
        <Button look="main" icon="imports" onClick={onImport}>
          {t('none.import')}
        </Button>
      )}
      {onCreate && (
        <Button icon="userPlus" onClick={() => onCreate(null)}>
          {t('none.create')}
        </Button>
      )}
    </EmptyState>
  )
}

/** No card to show: what is the matter with the page, who on it is no client yet, and search. */
export function NoClientView(props: NoClientViewProps): VNode {
  const { page, emptyBase, strangers, search, onCreate, onAllow, onRetry, onImport } = props
  const texts = useTexts()
  const { heading, hint } = pageWords(texts, props)
  return (
    <main class="screen no-client">
      <div class="no-client-head">
        <h1>{heading}</h1>
        {hint && <p>{hint}</p>}
        {page === 'no-permission' && (
          <Button look="main" icon="globe" onClick={onAllow}>
            {texts.t('none.allow')}
          </Button>
        )}
        {page === 'unreachable' && <Button onClick={onRetry}>{texts.t('action.retry')}</Button>}
      </div>
      <Strangers strangers={strangers} onCreate={onCreate} />
      {!emptyBase && <WaitingList {...props.waiting} />}
      {emptyBase ? (
        <EmptyBase onCreate={onCreate} onImport={onImport} />
      ) : (
        <>
          <ClientSearch {...search} autoFocus />
          {onCreate && (
            <p class="screen-foot">
              <Button look="quiet" icon="userPlus" onClick={() => onCreate(null)}>
                {texts.t('none.create')}
              </Button>
            </p>
          )}
        </>
      )}
    </main>
  )
}
