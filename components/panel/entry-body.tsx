import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { Icon } from '#components/shared/icon.tsx'
import { plainText } from '#components/shared/plain-text.ts'
import type { Staff } from '#lib/protocol/staff.ts'
import { type Content, knownKind, SourceLine } from './entry-parts.tsx'
import { FoldedText } from './folded-text.tsx'
import { isOverdue } from './open-items.tsx'

/** What the lines of one card need of each other. */
export type CardContext = {
  staff: Staff[]
  /** Ids of the items that are still open. */
  open: ReadonlySet<string>
  /** The words of every entry that is here, by its id. */
  words: ReadonlyMap<string, string>
}

type Props = { id: string; content: Content; card: CardContext; now: number; replaced?: string[] }

/** An entry that this one speaks of, or a sentence when it is not here. */
function Reference({
  label,
  missing,
  text,
  struck,
}: {
  label: string
  missing: string
  text?: string
  struck?: boolean
}) {
  if (text === undefined) return <p class="entry-refers">{missing}</p>
  return (
    <p class="entry-refers">
      {label} {struck ? <del dir="auto">{plainText(text)}</del> : <bdi>{plainText(text)}</bdi>}
    </p>
  )
}

function Due({ id, due, card, now }: { id: string; due: string; card: CardContext; now: number }): VNode {
  const texts = useTexts()
  const late = card.open.has(id) && isOverdue(due, now)
  return (
    <p class={late ? 'entry-due is-late' : 'entry-due'} title={texts.full(due)}>
      <Icon name="promise" small />
      {texts.t('entry.due', { when: texts.due(due, now) })}
    </p>
  )
}

/** Other entries that this one corrects or resolves, and how. */
function References({ content: { corrects, resolves, outcome }, card }: Pick<Props, 'content' | 'card'>): VNode {
  const { t } = useTexts()
  return (
    <>
      {corrects && (
        <Reference
          label={t('entry.corrects')}
          missing={t('entry.corrects.notLoaded')}
          text={card.words.get(corrects)}
          struck
        />
      )}
      {resolves && (
        <Reference
          label={t('entry.resolves')}
          missing={t('entry.resolves.notLoaded')}
          text={card.words.get(resolves)}
        />
      )}
      {outcome && (
        <p class="entry-refers">
          {t('entry.outcome')} <bdi>{plainText(outcome)}</bdi>
        </p>
      )}
    </>
  )
}

/** The words of an entry: those that were corrected struck through, those that hold, and the words of the page. */
function Words({ content: { text, quote }, replaced = [] }: Pick<Props, 'content' | 'replaced'>): VNode {
  return (
    <>
      {replaced.map((old, index) => (
        <del key={index}>
          <FoldedText text={old} class="is-corrected" />
        </del>
      ))}
      {text.trim() !== '' && <FoldedText text={text} />}
      {quote && (
        <blockquote>
          <FoldedText text={quote} class="is-quote" />
        </blockquote>
      )}
    </>
  )
}

/** Everything that an entry says, below the line that says whose it is. */
export function EntryBody({ id, content, card, now, replaced }: Props): VNode {
  const { t } = useTexts()
  const { source, due, to, kind } = content
  const receiver = card.staff.find((person) => person.id === to)
  return (
    <>
      <References content={content} card={card} />
      <Words content={content} replaced={replaced} />
      {due && <Due id={id} due={due} card={card} now={now} />}
      {receiver && (
        <p class="entry-refers">
          <Icon name="handoff" small /> {t('entry.to', { name: receiver.name })}
        </p>
      )}
      {source && <SourceLine source={source} />}
      {knownKind(kind) === undefined && <p class="entry-refers">{t('entry.unknownKind', { kind })}</p>}
    </>
  )
}
