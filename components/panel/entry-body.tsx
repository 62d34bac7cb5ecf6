import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { Icon } from '#components/shared/icon.tsx'
import { plainText } from '#components/shared/plain-text.ts'
import { eyesOn, type FactsFor, factsFor, type Said, showsMore } from '#lib/card/wordings.ts'
import type { Staff } from '#lib/protocol/staff.ts'
import { type Content, knownKind, SourceLine } from './entry-parts.tsx'
import { type CardPictures, EntryPictures } from './entry-pictures.tsx'
import { EntryText, Linked } from './entry-text.tsx'
import { FoldedText, isLong } from './folded-text.tsx'
import { FactsTold, KindFacts, outcomeWords } from './kind-facts.tsx'
import { isOverdue } from './open-due.tsx'
import { NamedEntry } from './reference.tsx'
import { VisibilityMark } from './visibility-mark.tsx'

/** What the lines of one card need of it. */
export type CardContext = {
  staff: Staff[]
  /** Ids of the items that are still open. */
  open: ReadonlySet<string>
  /** Id of an entry that is not as it was written. */
  changed: string | null
  /** Ids of the cards of which nothing is sent now. */
  held: ReadonlySet<string>
  /** The words of an entry that is here. */
  wordsOf(id: string): string | undefined
  /** For whose eyes those are. */
  eyesOn(id: string): string | undefined
  /** Brings an entry of this card into view. */
  onGoTo(id: string): void
  /** The address that leads a colleague to an entry. */
  linkOf(id: string): string
  /** Splits off a card that is shown on this one; null for others, and for whoever may not. */
  splitOf(cardId: string): (() => void) | null
  pictures: CardPictures
}

type Props = {
  id: string
  content: Content
  card: CardContext
  now: number
  /** What its corrections made of it; nothing of an entry that is still on this machine. */
  said?: Said
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

type FactsProps = Pick<Props, 'id' | 'content' | 'card' | 'now'> & { facts: FactsFor | null }

/** Who keeps a promise and until when; `facts`: for whose eyes they are, and what the client was told, where that differs. */
function Facts({ id, content: { due, owedBy }, card, now, facts }: FactsProps): VNode {
  const texts = useTexts()
  const isMarked = facts?.kind === 'promise'
  const when = (at: string) => texts.due(at, now)
  return (
    <>
      <div class={isMarked ? 'entry-facts' : undefined}>
        {isMarked && <VisibilityMark visibility={facts.visibility} isTold />}
        {owedBy === 'client' && <p class="entry-refers">{texts.t('open.clientOwes')}</p>}
        {due && <Due id={id} due={due} card={card} now={now} />}
      </div>
      {facts?.told && facts.visibility === 'internal' && (
        <FactsTold facts={facts.told} when={when} mark={<VisibilityMark visibility="client" isTold />} />
      )}
    </>
  )
}

/** Other entries that this one corrects or resolves, and how; `mark`: for whose eyes that is. */
export function References({ content, card, mark }: Pick<Props, 'content' | 'card'> & { mark?: VNode | null }): VNode {
  const texts = useTexts()
  const { t } = texts
  const { corrects, resolves, outcome, visibility } = content
  return (
    <>
      {corrects && <NamedEntry label={t('entry.corrects')} id={corrects} {...{ visibility, card }} struck />}
      {resolves && <NamedEntry label={t('entry.resolves')} id={resolves} {...{ visibility, card }} />}
      {outcome && (
        <p class="entry-refers">
          {t('entry.outcome')} {mark && <>{mark} </>}
          <bdi>{plainText(outcomeWords(texts, outcome))}</bdi>
        </p>
      )}
    </>
  )
}

/** The words of the page that an entry is about. */
export function PageQuote({ quote }: { quote: string }): VNode {
  return (
    <blockquote>
      <FoldedText long={isLong(quote)} class="is-quote">
        <Linked text={quote} />
      </FoldedText>
    </blockquote>
  )
}

/** One wording: struck through once another holds, and with whom it is for where that differs. */
function Wording({ text, old, mark }: { text: string; old: boolean; mark: string | null }): VNode {
  const words = old ? (
    <del>
      <EntryText text={text} class="is-corrected" />
    </del>
  ) : (
    <EntryText text={text} />
  )
  if (mark === null) return words
  return (
    <div class="wording">
      <VisibilityMark visibility={mark} isTold />
      {words}
    </div>
  )
}

/** The words of an entry as they came: those that were corrected struck through, then those that hold. */
function Words({ content, said }: Pick<Props, 'content' | 'said'>): VNode | null {
  if (!said) return content.text.trim() === '' ? null : <Wording text={content.text} old={false} mark={null} />
  const { wordings, isMixed } = said
  return (
    <>
      {wordings.map((one, at) => (
        <Wording
          key={at}
          text={one.content.text}
          old={at < wordings.length - 1}
          mark={isMixed ? eyesOn(said, one) : null}
        />
      ))}
    </>
  )
}

/** Everything that an entry says, below the line that says whose it is. */
export function EntryBody({ id, content, card, now, said }: Props): VNode {
  const { t } = useTexts()
  const { source, to, kind, quote, attachments } = content
  const receiver = card.staff.find((person) => person.id === to)
  const mark = said?.isMixed ? <VisibilityMark visibility={content.visibility} isTold /> : null
  return (
    <>
      <References content={content} card={card} mark={mark} />
      <Words content={content} said={said} />
      {showsMore({ ...content, outcome: undefined }) && mark}
      {quote && <PageQuote quote={quote} />}
      <KindFacts content={content} card={card} />
      {attachments && attachments.length > 0 && (
        <EntryPictures entryId={id} attachments={attachments} pictures={card.pictures} />
      )}
      <Facts id={id} content={content} card={card} now={now} facts={said?.isMixed ? factsFor(said) : null} />
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
