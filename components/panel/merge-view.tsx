import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { FormError } from '#components/shared/form-error.tsx'
import { plainText } from '#components/shared/plain-text.ts'
import { shortName } from '#lib/card/short-name.ts'
import type { Client } from '#lib/protocol/client.ts'
import type { DossierField } from '#lib/protocol/merge.ts'
import '#components/shared/form.css'
import { nameOf } from '#lib/card/name-of.ts'
import { type Choice, differing, fieldWords, type Side, type Sides, sideOf, takenFrom } from './merge-choice.ts'
import { MergedStart } from './merged-start.tsx'
import './merge-view.css'
import type { MergeViewProps } from './merge-props.ts'
import { ScreenBar } from './screen-bar.tsx'
import { Skeleton } from './skeleton.tsx'
import { useLeaving } from './use-keys-here.ts'

type PairProps = {
  legend: string
  name: string
  chosen: Side
  words: [string, string]
  /** What stands below the words. */
  details?: [string, string]
  onChoose(side: Side): void
}

/** The same thing of both cards side by side, one of which is chosen. */
function Pair({ legend, name, chosen, words, details, onChoose }: PairProps): VNode {
  const { t } = useTexts()
  const option = (side: Side) => (
    <label class="merge-option">
      <input type="radio" name={name} checked={chosen === side} onChange={() => onChoose(side)} />
      <span>
        <bdi class={words[side] === '' ? 'is-empty' : 'breakable'}>{plainText(words[side]) || t('merge.nothing')}</bdi>
        {details && <small>{details[side]}</small>}
      </span>
    </label>
  )
  return (
    <fieldset class="merge-pair">
      <legend>{legend}</legend>
      {option(0)}
      {option(1)}
    </fieldset>
  )
}

/** What both are known by: all of it stays. */
function Identifiers({ sides: [a, b] }: { sides: Sides }): VNode {
  const { t } = useTexts()
  const values = new Set([...a.identifiers, ...b.identifiers].map(({ value }) => plainText(value)))
  return (
    <div>
      <h2 class="small-heading">{t('merge.identifiers')}</h2>
      <p class="breakable">
        {[...values].map((value, at) => (
          <>
            {at > 0 && ', '}
            <bdi>{value}</bdi>
          </>
        ))}
      </p>
    </div>
  )
}

type FormProps = Omit<MergeViewProps, 'sides'> & { sides: Sides; newest: VNode }

function MergeForm({ sides, newest, busy, failure, onMerge, onCancel }: FormProps): VNode {
  const texts = useTexts()
  const { t } = texts
  const [keep, setKeep] = useState<Side>(0)
  const [choice, setChoice] = useState<Choice>({})
  const title = (client: Client) => nameOf(client) || t('card.unnamed')
  const size = ({ head }: Client) => t('merge.entries', { count: head.seq })
  const choose = (field: DossierField) => (side: Side) => setChoice({ ...choice, [field]: side })
  return (
    <form
      class="form merge"
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) onMerge(sides[keep], sides[keep === 0 ? 1 : 0], takenFrom(sides, choice, keep))
      }}
    >
      <p>{t('merge.hint')}</p>
      <Pair
        legend={t('merge.keep')}
        name="keep"
        chosen={keep}
        words={[title(sides[0]), title(sides[1])]}
        details={[size(sides[0]), size(sides[1])]}
        onChoose={setKeep}
      />
      {differing(sides).map((field) => (
        <Pair
          key={field}
          legend={t(`field.${field}`)}
          name={field}
          chosen={sideOf(sides, choice, keep, field)}
          words={[fieldWords(sides[0], field), fieldWords(sides[1], field)]}
          onChoose={choose(field)}
        />
      ))}
      <Identifiers sides={sides} />
      {newest}
      <FormError failure={failure} />
      <div class="form-actions">
        <Button onClick={onCancel}>{t('action.cancel')}</Button>
        <Button look="main" type="submit" icon="merge" busy={busy}>
          {t('merge.do', { name: shortName(title(sides[keep])) })}
        </Button>
      </div>
    </form>
  )
}

/** Two cards side by side before they are merged: which one stays, what it takes, and how it will begin. */
export function MergeView(props: MergeViewProps): VNode {
  const { t } = useTexts()
  const [a, b] = props.sides
  const leaving = useLeaving(props.onCancel)
  return (
    <main class="screen" {...leaving}>
      <ScreenBar heading={t('merge.heading')} onBack={props.onCancel} />
      {a && b ? (
        <MergeForm
          {...props}
          sides={[a.client, b.client]}
          newest={<MergedStart entries={[...a.entries, ...b.entries]} />}
        />
      ) : (
        <>
          <FormError failure={props.failure} />
          <Skeleton label={t('card.loading')} />
        </>
      )}
    </main>
  )
}
