import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { Button, IconButton } from '#components/shared/button.tsx'
import { valueWords } from '#lib/i18n/value-words.ts'
import type { NewIdentifier } from '#lib/protocol/identifier.ts'
import { IdentifierFields } from './identifier-fields.tsx'
import type { DossierEditorProps } from './props.ts'

type Props = Pick<DossierEditorProps, 'client' | 'busy' | 'onAddIdentifier' | 'onRemoveIdentifier'>

const NOTHING: NewIdentifier = { kind: 'email', value: '' }

function AddIdentifier({ busy, onAddIdentifier }: Pick<Props, 'busy' | 'onAddIdentifier'>): VNode {
  const { t } = useTexts()
  const [fresh, setFresh] = useState(NOTHING)
  return (
    <form
      class="identifiers-add"
      aria-label={t('dossier.addIdentifier')}
      onSubmit={(event) => {
        event.preventDefault()
        if (fresh.value.trim() !== '' && !busy) onAddIdentifier({ ...fresh, value: fresh.value.trim() })
      }}
    >
      <IdentifierFields value={fresh} onValue={setFresh} />
      <div class="form-actions">
        <Button type="submit" busy={busy} disabled={fresh.value.trim() === ''}>
          {t('action.add')}
        </Button>
      </div>
    </form>
  )
}

/** What the client is known by; each change is made at once and leaves a line on the card. */
export function IdentifiersEditor({ client, busy, onAddIdentifier, onRemoveIdentifier }: Props): VNode {
  const texts = useTexts()
  const { t } = texts
  const { identifiers } = client
  return (
    <section class="identifiers">
      <div>
        <h2>{t('dossier.identifiers')}</h2>
        <p class="field-hint">
          {identifiers.length === 0 ? t('dossier.identifiers.none') : t('dossier.identifiers.hint')}
        </p>
      </div>
      <ul>
        {identifiers.map(({ id, kind, value }) => (
          <li key={id}>
            <span>{valueWords(texts, 'identifier', kind)}</span>
            <bdi>{value}</bdi>
            <IconButton
              icon="close"
              label={t('action.remove', { what: value })}
              disabled={busy}
              onClick={() => onRemoveIdentifier(id)}
            />
          </li>
        ))}
      </ul>
      {/* A new one was taken: the fields begin anew. */}
      <AddIdentifier key={identifiers.length} busy={busy} onAddIdentifier={onAddIdentifier} />
    </section>
  )
}
