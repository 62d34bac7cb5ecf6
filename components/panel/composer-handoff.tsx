import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { Icon } from '#components/shared/icon.tsx'
import { Picker } from '#components/shared/picker.tsx'
import { plainText } from '#components/shared/plain-text.ts'
import type { Draft } from '#lib/card/draft.ts'
import type { OpenItem } from '#lib/card/open-items.ts'

type Props = {
  draft: Draft
  change(part: Partial<Draft>): void
  /** The author's open promises on this card. */
  promises: OpenItem[]
  /** They have to be decided on, and the person tried to append. */
  undecided: boolean
}

type Fate = '' | 'along' | 'kept'

/** A draft in which a promise goes along with the handoff, stays with its author, or is not decided on. */
function decided({ promises, kept }: Draft, id: string, fate: Fate): Pick<Draft, 'promises' | 'kept'> {
  const others = (ids: string[]) => ids.filter((other) => other !== id)
  return {
    promises: fate === 'along' ? [...others(promises), id] : others(promises),
    kept: fate === 'kept' ? [...others(kept), id] : others(kept),
  }
}

const fateOf = ({ promises, kept }: Draft, id: string): Fate => {
  if (promises.includes(id)) return 'along'
  return kept.includes(id) ? 'kept' : ''
}

function Promises({ draft, change, promises, undecided }: Props): VNode {
  const { t } = useTexts()
  return (
    <fieldset class="composer-promises">
      <legend>{t('composer.promises')}</legend>
      {promises.map(({ id, text }) => (
        <div key={id} class="composer-promise">
          <Icon name="promise" small />
          <bdi>{plainText(text)}</bdi>
          <Picker<Fate>
            label={t('composer.promises.of', { text })}
            value={fateOf(draft, id)}
            invalid={undecided && fateOf(draft, id) === ''}
            choices={[
              { value: '', label: t('composer.promises.choose') },
              { value: 'along', label: t('composer.promises.along') },
              { value: 'kept', label: t('composer.promises.kept') },
            ]}
            onValue={(fate) => change(decided(draft, id, fate))}
          />
        </div>
      ))}
    </fieldset>
  )
}

/** What a handoff says besides its words: what was tried, and what becomes of the promises of whoever hands over. */
export function HandoffFields(props: Props): VNode {
  const { draft, change, promises } = props
  const { t } = useTexts()
  return (
    <>
      <textarea
        class="composer-text is-second"
        rows={1}
        dir="auto"
        aria-label={t('composer.tried')}
        placeholder={t('composer.tried.placeholder')}
        value={draft.tried}
        onInput={(event) => change({ tried: event.currentTarget.value })}
      />
      {promises.length > 0 && <Promises {...props} />}
    </>
  )
}
