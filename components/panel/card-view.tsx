import type { VNode } from 'preact'
import { useMemo } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { useNow } from '#components/shared/use-now.ts'
import { promisesOf } from '#lib/card/open-items.ts'
import { lastWritten } from '#lib/card/timeline.ts'
import { CardHeader, nameOf } from './card-header.tsx'
import './card-view.css'
import { Composer } from './composer.tsx'
import { LastAction } from './last-action.tsx'
import { OpenItems } from './open-items.tsx'
import type { CardViewProps } from './props.ts'
import { Switcher } from './switcher.tsx'
import { Timeline } from './timeline.tsx'
import { useCardContext } from './use-card-context.ts'

const MINUTE = 60_000

function Card(props: CardViewProps): VNode {
  const { client, seen, pageClients, onSwitch, openItems, timeline, composer, staff } = props
  const { t } = useTexts()
  const { card, words } = useCardContext(props)
  const last = useMemo(() => lastWritten(timeline.days), [timeline.days])
  const now = useNow(MINUTE)
  const { readOnly } = composer
  return (
    <main class="card">
      <CardHeader
        client={client}
        seen={seen}
        onSearch={props.onSearch}
        onEditDossier={readOnly ? null : props.onEditDossier}
        onClientText={props.onClientText}
      />
      <Switcher clients={pageClients} more={props.morePageClients} current={client.id} onSwitch={onSwitch} />
      {last && <LastAction line={last} now={now} onGoTo={props.onGoTo} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard (WCAG 2.1.1) */}
      <section class="card-scroll" tabIndex={0} aria-label={t('card.label')}>
        <OpenItems
          items={openItems}
          staff={staff}
          me={props.me}
          marked={props.markedItem}
          actions={readOnly ? null : { onResolve: props.onResolve, onAccept: props.onAccept, onReturn: props.onReturn }}
        />
        <Timeline
          timeline={timeline}
          card={card}
          readOnly={readOnly}
          onTakeBack={props.onTakeBack}
          onEditAgain={props.onEditAgain}
          onDiscard={props.onDiscard}
          onCorrect={props.onCorrect}
          onOutcome={props.onOutcome}
          onOutcomeInWords={props.onOutcomeInWords}
        />
      </section>
      <Composer
        {...composer}
        clientName={nameOf(client) || t('card.unnamed')}
        staff={staff}
        words={words}
        promises={promisesOf(openItems, props.me)}
        entries={props.entries}
        me={props.me}
        onShowEntry={props.onGoTo}
      />
    </main>
  )
}

/**
 * A client's card: dossier, what is open, the timeline, and where a new entry is written. Another client is another
 * card: no field, fold or announcement goes over from one to the other.
 */
export function CardView(props: CardViewProps): VNode {
  return <Card key={props.client.id} {...props} />
}
