import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { plainText } from '#components/shared/plain-text.ts'
import { Dossier } from '#lib/protocol/client.ts'
import { type Entry, SystemEvent } from '#lib/protocol/entry.ts'
import { ChangedMark } from './changed-mark.tsx'
import type { CardContext } from './entry-body.tsx'

type System = { event: string; values: Record<string, string> }

const knownEvent = SystemEvent.shape.event
const dossierField = Dossier.keyof()

const MERGERS = ['merged', 'merged-into', 'split', 'split-from'] as const
const isMerger = (event: string): event is (typeof MERGERS)[number] => MERGERS.some((merger) => merger === event)

/** What something was and is. */
function Changed({ what, values: { from = '', to = '' } }: Pick<System, 'values'> & { what: string }): VNode {
  const { t } = useTexts()
  return (
    <>
      {what}:{' '}
      {from !== '' && (
        <>
          <del>{plainText(from)}</del>{' '}
        </>
      )}
      <bdi>{to === '' ? t('system.emptied') : plainText(to)}</bdi>
    </>
  )
}

/** What happened to the client, in words. */
export function SystemWords({ system: { event, values } }: { system: System }): VNode {
  const { t } = useTexts()
  const known = knownEvent.safeParse(event)
  if (!known.success) return <>{t('system.other', { event })}</>
  if (known.data === 'dossier-changed') {
    const field = dossierField.safeParse(values.field)
    return <Changed what={t(field.success ? `field.${field.data}` : 'system.dossier-changed')} values={values} />
  }
  if (known.data === 'identifier-read') {
    return <Changed what={t('system.identifier-read', { value: plainText(values.value ?? '') })} values={values} />
  }
  if (isMerger(known.data)) {
    const name = plainText(values.name ?? '') || t('card.unnamed')
    return <>{t(`system.${known.data}`, { name, count: Number(values.seq) || 0 })}</>
  }
  return (
    <>
      {t(`system.${known.data}`)}
      {known.data !== 'client-created' && values.value && (
        <>
          : <bdi>{plainText(values.value)}</bdi>
        </>
      )}
    </>
  )
}

type Props = {
  entry: Entry
  system: System
  card: CardContext
  /** Somebody came for it. */
  marked: boolean
}

/** What happened to the client, said quietly: it is not what people come for. */
export function SystemLine({ entry, system, card, marked }: Props): VNode {
  const texts = useTexts()
  const { card: other = '', name = '' } = system.values
  const onSplit = system.event === 'merged' ? card.splitOf(other) : null
  return (
    <li class={marked ? 'entry is-system is-marked' : 'entry is-system'} data-line={entry.id} tabIndex={-1}>
      <time dateTime={entry.recordedAt} title={texts.full(entry.recordedAt)}>
        {texts.time(entry.recordedAt)}
      </time>
      <div>
        <p class="system-words">
          <SystemWords system={system} /> · <bdi>{entry.authorName}</bdi>
        </p>
        {card.changed === entry.id && <ChangedMark />}
        {onSplit && (
          <Button look="quiet" icon="split" onClick={onSplit}>
            {texts.t('merge.split', { name: plainText(name) || texts.t('card.unnamed') })}
          </Button>
        )}
      </div>
    </li>
  )
}
