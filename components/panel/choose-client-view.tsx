import type { VNode } from 'preact'
import { ClientSearch } from '#components/search/client-search.tsx'
import { useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import './no-client-view.css'
import type { ChooseClientViewProps } from './props.ts'
import { Strangers } from './strangers.tsx'

/** Several clients and none stands out, or words to log that may belong to several cards: the person picks one. */
export function ChooseClientView(props: ChooseClientViewProps): VNode {
  const { purpose, count, more, quote, behind, strangers, search, onCreate, onCancel } = props
  const { t } = useTexts()
  const onPage = more ? t('choose.heading.more', { count }) : t('choose.heading', { count })
  return (
    <main class="screen no-client">
      <div class="no-client-head">
        <h1>{purpose === 'log' ? t('choose.log') : onPage}</h1>
        <p>{purpose === 'log' ? count > 0 && onPage : t('choose.hint')}</p>
        {quote !== '' && (
          <blockquote class="choose-quote" dir="auto">
            {quote}
          </blockquote>
        )}
        {behind > 0 && <p>{t('choose.behind', { count: behind })}</p>}
        {onCancel && <Button onClick={onCancel}>{t('action.cancel')}</Button>}
      </div>
      <ClientSearch {...search} autoFocus />
      <Strangers strangers={strangers} onCreate={onCreate} />
      {onCreate && (
        <p class="screen-foot">
          <Button look="quiet" icon="userPlus" onClick={() => onCreate(null)}>
            {t('none.create')}
          </Button>
        </p>
      )}
    </main>
  )
}
