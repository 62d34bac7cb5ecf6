import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import type { Texts } from '#lib/i18n/texts.ts'
import { Dossier } from '#lib/protocol/client.ts'
import { type Entry, SystemEvent } from '#lib/protocol/entry.ts'
import { IdentifierKind } from '#lib/protocol/identifier.ts'

const knownEvent = SystemEvent.shape.event
const dossierField = Dossier.keyof()

function eventWords({ t }: Texts, event: string): string {
  const known = knownEvent.safeParse(event)
  return known.success ? t(`system.${known.data}`) : t('system.other', { event })
}

/** A value of a system entry: a field of the dossier by its name, an identifier as it is. */
function valueWords({ t }: Texts, [name, value]: [string, string]): string {
  const field = dossierField.safeParse(name)
  if (field.success) return `${t(`field.${field.data}`)}: ${value === '' ? t('system.emptied') : value}`
  const kind = IdentifierKind.safeParse(value)
  return kind.success ? t(`identifier.${kind.data}`) : value
}

type Props = { entry: Entry; system: { event: string; values: Record<string, string> } }

/** What happened to the client, said quietly: it is not what people come for. */
export function SystemLine({ entry, system }: Props): VNode {
  const texts = useTexts()
  const values = Object.entries(system.values).map((value) => valueWords(texts, value))
  return (
    <li class="entry is-system">
      <time dateTime={entry.recordedAt} title={texts.full(entry.recordedAt)}>
        {texts.time(entry.recordedAt)}
      </time>
      <p class="breakable">
        {eventWords(texts, system.event)} · <bdi>{entry.authorName}</bdi>
        {values.map((value, index) => (
          <bdi key={index} class="system-value" title={value}>
            {value}
          </bdi>
        ))}
      </p>
    </li>
  )
}
