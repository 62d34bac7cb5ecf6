import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { plainText } from '#components/shared/plain-text.ts'
import { OUTCOMES } from '#lib/card/draft-content.ts'
import type { Facts, FactsEarlier } from '#lib/card/wordings.ts'
import type { Texts } from '#lib/i18n/texts.ts'
import { valueWords } from '#lib/i18n/value-words.ts'
import type { CardContext } from './entry-body.tsx'
import type { Content } from './entry-parts.tsx'
import { NamedEntry } from './reference.tsx'

/** An outcome that one press said is told in the reader's language, any other as it was written. */
export function outcomeWords({ t }: Texts, outcome: string): string {
  const known = OUTCOMES.find((one) => one === outcome)
  return known === undefined ? outcome : t(`outcome.${known}`)
}

/** What an entry answered with: its outcome, or its words. */
export const answerWords = (texts: Texts, { outcome, text }: { outcome: string; text: string }): string =>
  outcomeWords(texts, outcome) || text

/** Who began a contact and how long it took. */
export function ContactFacts({ content: { direction, minutes } }: { content: Content }): VNode | null {
  const texts = useTexts()
  const facts = [
    direction && valueWords(texts, 'direction', direction),
    minutes && texts.t('entry.minutes', { count: minutes }),
  ]
  const said = facts.filter(Boolean).join(', ')
  return said === '' ? null : <span class="entry-kind">{said}</span>
}

/** Who, how and until when, each in words. `when`: a due time in words. */
export function factWords(texts: Texts, facts: Facts, when: (due: string) => string): string[] {
  const { performer, channel, direction, minutes, due, owedBy } = facts
  return [
    performer && valueWords(texts, 'performer', performer),
    channel && valueWords(texts, 'channel', channel),
    direction && valueWords(texts, 'direction', direction),
    minutes && texts.t('entry.minutes', { count: minutes }),
    due && texts.t('entry.due', { when: when(due) }),
    due && texts.t(owedBy === 'client' ? 'owedBy.client' : 'owedBy.us'),
  ].filter((word): word is string => Boolean(word))
}

type FactsProps = { facts: Facts; when(due: string): string; mark: VNode }

/** What the client was told of who, how and until when, where that does not hold any more: on the screen and on paper. */
export function FactsTold({ facts, when, mark }: FactsProps): VNode {
  const said = factWords(useTexts(), facts, when).join(', ')
  return (
    <p class="entry-facts">
      {mark} {said}
    </p>
  )
}

type BeforeProps = { before: FactsEarlier; when(due: string): string; mark: VNode | false }

/** What an entry said of who, how and until when before somebody corrected that, and for whom that was. */
export function FactsBefore({ before, when, mark }: BeforeProps): VNode {
  const texts = useTexts()
  const facts = factWords(texts, before.facts, when).join(', ')
  return (
    <p class="entry-refers">
      {texts.t('entry.factsBefore', { facts })} {mark}
    </p>
  )
}

type Props = { content: Content; card: CardContext }

/** What a handoff says besides its words, and what was said of one. */
export function KindFacts({ content, card }: Props): VNode {
  const { t } = useTexts()
  const { tried, promises = [], accepts, returns, visibility } = content
  const about = accepts ?? returns
  return (
    <>
      {about && (
        <NamedEntry label={t(accepts ? 'entry.accepts' : 'entry.returns')} id={about} {...{ visibility, card }} />
      )}
      {tried && (
        <p class="entry-refers">
          {t('entry.tried')} <bdi>{plainText(tried)}</bdi>
        </p>
      )}
      {promises.map((id) => (
        <NamedEntry key={id} label={t('entry.goesAlong')} id={id} {...{ visibility, card }} />
      ))}
    </>
  )
}
