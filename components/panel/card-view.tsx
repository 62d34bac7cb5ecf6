import type { VNode } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import type { MenuItem } from '#components/shared/menu.tsx'
import { plainText } from '#components/shared/plain-text.ts'
import { useNow } from '#components/shared/use-now.ts'
import { nameOf } from '#lib/card/name-of.ts'
import { promisesOf } from '#lib/card/open-items.ts'
import { lastWritten } from '#lib/card/timeline.ts'
import type { Texts } from '#lib/i18n/texts.ts'
import { CardHeader } from './card-header.tsx'
import './card-view.css'
import { Composer } from './composer.tsx'
import { DuplicateLine } from './duplicate-line.tsx'
import { FindBar } from './find-bar.tsx'
import { LastAction } from './last-action.tsx'
import type { DuplicatesProps } from './merge-props.ts'
import { OpenItems } from './open-items.tsx'
import type { CardHead, CardViewProps } from './props.ts'
import { ShortcutList } from './shortcut-list.tsx'
import { Switcher } from './switcher.tsx'
import { Timeline } from './timeline.tsx'
import { useArrivals } from './use-arrivals.ts'
import { useCardContext } from './use-card-context.ts'
import { useFind } from './use-find.ts'
import { useKeysHere, useKeysStay } from './use-keys-here.ts'
import { useOwnLine } from './use-own-line.ts'
import { useShortcuts } from './use-shortcuts.ts'
import { useSteady } from './use-steady.ts'

const MINUTE = 60_000

function useMenu(
  { composer, client, onEditDossier, onClientText, onPrint, duplicates }: CardViewProps,
  find: () => void,
  help: () => void,
): MenuItem[] {
  const texts = useTexts()
  const { t } = texts
  const edit: MenuItem = { label: t('card.editDossier'), icon: 'correction', onChoose: onEditDossier }
  return [
    ...(composer.readOnly ? [] : [edit]),
    { label: t('card.clientText'), icon: 'eye', onChoose: onClientText },
    { label: t('print.card'), icon: 'print', onChoose: onPrint },
    { label: t('find.label'), icon: 'search', onChoose: find },
    { label: t('keys.heading'), icon: 'keyboard', onChoose: help },
    ...mergeItems(texts, client, duplicates),
  ]
}

/** Merging with another card, and taking each merger back. */
function mergeItems({ t }: Texts, { merged = [] }: CardHead, { onMergeWith, onSplit }: DuplicatesProps): MenuItem[] {
  return [
    ...(onMergeWith ? [{ label: t('merge.menu'), icon: 'merge' as const, onChoose: onMergeWith }] : []),
    ...(onSplit ? merged : []).map(({ id, name }) => ({
      label: t('merge.split', { name: name || t('card.unnamed') }),
      icon: 'split' as const,
      onChoose: () => onSplit?.(id),
    })),
  ]
}

/** What the client is called on their card. As long as nothing is known of it, nobody says that they have no name. */
const titleOf = ({ t }: Texts, { client, timeline }: CardViewProps): string =>
  plainText(nameOf(client)) || (timeline.status === 'ready' ? t('card.unnamed') : '…')

const focusComposer = (card: HTMLElement) => card.querySelector<HTMLElement>('.composer textarea')?.focus()

function Card(props: CardViewProps): VNode {
  const { client, seen, pageClients, onSwitch, openItems, timeline, composer, staff } = props
  const texts = useTexts()
  const { t } = texts
  const title = titleOf(texts, props)
  const { card, words } = useCardContext(props)
  const find = useFind(timeline, card.open, staff)
  // Of all lines: one that somebody does not look for has not been taken back.
  const days = timeline.status === 'ready' ? timeline.days : null
  const arrivals = useArrivals(days)
  const { scroller, moved } = useSteady()
  useOwnLine(scroller, days, moved)
  const [help, setHelp] = useState(false)
  const last = useMemo(() => lastWritten(timeline.days), [timeline.days])
  const now = useNow(MINUTE)
  const goTo = (id: string) => {
    find.close()
    props.onGoTo(id)
  }
  const alike = new Set(props.duplicates.suggested.map((one) => one.client.id))
  const standing = useMemo(() => openItems.filter(({ unsent }) => !unsent), [openItems])
  const main = useShortcuts({
    find: find.begin,
    help: () => setHelp(true),
    clients: props.onSearch,
    write: focusComposer,
    print: props.onPrint,
  })
  useKeysHere(main)
  useKeysStay(main, scroller)
  const menu = useMenu(props, find.begin, () => setHelp(true))
  const { readOnly } = composer
  return (
    <main class="card" ref={main} tabIndex={-1}>
      <div class="card-top">
        <CardHeader
          client={client}
          title={title}
          staff={staff}
          seen={seen}
          presence={props.presence}
          chain={props.chain}
          menu={menu}
          onAudit={props.onAudit}
          onSearch={props.onSearch}
        />
        <Switcher
          clients={pageClients}
          more={props.morePageClients}
          current={client.id}
          alike={alike}
          onSwitch={onSwitch}
        />
        <DuplicateLine {...props.duplicates} />
        {find.bar ? (
          <FindBar {...find.bar} />
        ) : (
          last && (
            <LastAction
              key={last.line.id}
              last={last}
              now={now}
              wordsOf={card.wordsOf}
              below={scroller}
              onGoTo={goTo}
            />
          )
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard (WCAG 2.1.1) */}
      <section class="card-scroll" ref={scroller} tabIndex={0} aria-label={t('card.label')}>
        {!find.isFound && (
          <OpenItems
            items={standing}
            staff={staff}
            me={props.me}
            marked={props.markedItem}
            actions={
              readOnly ? null : { onResolve: props.onResolve, onAccept: props.onAccept, onReturn: props.onReturn }
            }
          />
        )}
        <Timeline
          timeline={find.timeline}
          onShowAll={find.isFound ? find.clear : null}
          onMoved={moved}
          card={card}
          me={props.me}
          readOnly={readOnly}
          arrivals={arrivals}
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
        clientName={title}
        staff={staff}
        words={words}
        promises={promisesOf(openItems, props.me)}
        entries={props.entries}
        me={props.me}
        onShowEntry={props.onGoTo}
      />
      {help && <ShortcutList onClose={() => setHelp(false)} />}
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
