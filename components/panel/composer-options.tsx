import type { VNode } from 'preact'
import { useServices, useTexts } from '#components/services.ts'
import { byName } from '#components/shared/by-name.ts'
import { Icon } from '#components/shared/icon.tsx'
import { Picker } from '#components/shared/picker.tsx'
import { seenBy } from '#lib/card/corrected.ts'
import type { Draft, DraftProblem } from '#lib/card/draft.ts'
import { factKindOfDraft, factsOfDraft } from '#lib/card/draft-content.ts'
import { AuthoredKind, FACTS, OwedBy, Performer, Visibility } from '#lib/protocol/entry.ts'
import type { Staff } from '#lib/protocol/staff.ts'
import { ContactOptions } from './composer-contact.tsx'
import { DueField } from './due-field.tsx'
import { factWords } from './kind-facts.tsx'

/** Kinds to choose from. A correction names what it corrects: it begins at that entry. */
export const CHOOSABLE_KINDS = AuthoredKind.options.filter((kind) => kind !== 'correction')

/** The kind before or after another one, as Alt + up or down goes. A correction stays one: it is about another entry. */
export function neighbourKind(kind: AuthoredKind, step: 1 | -1): AuthoredKind {
  if (kind === 'correction') return kind
  const place = CHOOSABLE_KINDS.indexOf(kind as (typeof CHOOSABLE_KINDS)[number])
  return CHOOSABLE_KINDS[(place + step + CHOOSABLE_KINDS.length) % CHOOSABLE_KINDS.length] ?? kind
}

type Props = {
  draft: Draft
  change(part: Partial<Draft>): void
  staff: Staff[]
  /** Staff id of the person who writes. */
  me: string
  /** What is missing, once the person tried to append. */
  missing: DraftProblem | null
}

function KindPicker({ draft, change }: Props): VNode {
  const { t } = useTexts()
  const guessed = draft.kindFrom === 'guess'
  const kinds = draft.kind === 'correction' ? (['correction'] as const) : CHOOSABLE_KINDS
  return (
    <Picker
      label={t('composer.kind')}
      title={guessed ? `${t('composer.kind.guessed')} ${t('composer.kind.keys')}` : t('composer.kind.keys')}
      icon={draft.kind}
      tentative={guessed}
      value={draft.kind}
      choices={kinds.map((value) => ({
        value,
        label:
          guessed && value === draft.kind ? t('composer.kind.guess', { kind: t(`kind.${value}`) }) : t(`kind.${value}`),
      }))}
      onValue={(kind) => change({ kind, kindFrom: 'person' })}
    />
  )
}

/** To whom it goes: whoever may write, but oneself. */
function Receiver({ draft, change, staff, me, missing }: Props): VNode {
  const { t } = useTexts()
  const people = byName(staff.filter(({ id, disabled, role }) => id !== me && !disabled && role !== 'reader'))
  return (
    <Picker
      label={t('composer.to')}
      value={draft.to ?? ''}
      invalid={missing === 'receiver-missing'}
      choices={[
        { value: '', label: t('composer.to.choose') },
        ...people.map((person) => ({ value: person.id, label: person.name })),
      ]}
      onValue={(to) => change({ to: to || null })}
    />
  )
}

function PromiseOptions({ draft, change, missing }: Props): VNode {
  const { t } = useTexts()
  return (
    <>
      <Picker
        label={t('composer.owedBy')}
        value={draft.owedBy}
        choices={OwedBy.options.map((value) => ({ value, label: t(`owedBy.${value}`) }))}
        onValue={(owedBy) => change({ owedBy })}
      />
      <DueField due={draft.due} invalid={missing === 'due-missing'} onDue={(due) => change({ due })} />
    </>
  )
}

/** What holds for us alone while a correction for the client begins from what the client was told. */
export function FactsInside({ draft }: Pick<Props, 'draft'>): VNode | null {
  const texts = useTexts()
  const { now } = useServices()
  const { kind, facts } = draft.corrected ?? {}
  if (draft.visibility !== 'client' || !kind || !facts) return null
  if (FACTS[kind].every((name) => facts.internal[name] === facts.client[name])) return null
  const inside = factWords(texts, factsOfDraft({ ...draft, ...facts.internal }, kind), (due) => texts.due(due, now()))
  return (
    <p class="composer-facts-inside">
      <Icon name="lock" small /> {texts.t('composer.factsInside', { facts: inside.join(', ') })}
    </p>
  )
}

/** What an entry is besides its words: kind, and what the kind needs (of a correction that of its entry), and who may see it. */
export function ComposerOptions(props: Props): VNode {
  const { draft, change } = props
  const { t } = useTexts()
  const facts = factKindOfDraft(draft)
  return (
    <div class="composer-options">
      <KindPicker {...props} />
      {facts === 'action' && (
        <Picker
          label={t('composer.performer')}
          value={draft.performer}
          choices={Performer.options.map((value) => ({ value, label: t(`performer.${value}`) }))}
          onValue={(performer) => change({ performer })}
        />
      )}
      {facts === 'contact' && <ContactOptions {...props} />}
      <Picker
        label={t('composer.visibility')}
        striking={draft.visibility === 'client'}
        icon={draft.visibility === 'client' ? 'eye' : undefined}
        value={draft.visibility}
        choices={Visibility.options.map((value) => ({ value, label: t(`composer.visibility.${value}`) }))}
        onValue={(visibility) => change(seenBy(draft, visibility))}
      />
      {draft.kind === 'handoff' && <Receiver {...props} />}
      {facts === 'promise' && <PromiseOptions {...props} />}
    </div>
  )
}
