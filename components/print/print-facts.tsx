import type { VNode } from 'preact'
import { answerWords, outcomeWords } from '#components/panel/kind-facts.tsx'
import { knownEyes } from '#components/panel/visibility-mark.tsx'
import { useTexts } from '#components/services.ts'
import { plainText } from '#components/shared/plain-text.ts'
import { answerOf } from '#lib/card/answers.ts'
import { type TimelineLine, writtenBefore } from '#lib/card/timeline.ts'
import type { Texts } from '#lib/i18n/texts.ts'
import type { Source, StoredContent } from '#lib/protocol/entry.ts'
import type { Staff } from '#lib/protocol/staff.ts'

type Props = {
  line: Extract<TimelineLine, { state: 'confirmed' }>
  content: StoredContent
  staff: Staff[]
  wordsOf(id: string): string | undefined
}

const said = (label: string, words: string | undefined): string => `${label} ${words ?? ''}`

/** What an entry says of others. */
function named({ t }: Texts, { content, wordsOf }: Pick<Props, 'content' | 'wordsOf'>): string[] {
  const { corrects, resolves, accepts, returns, promises = [] } = content
  return [
    ...(corrects ? [said(t('entry.corrects'), wordsOf(corrects))] : []),
    ...(resolves ? [said(t('entry.resolves'), wordsOf(resolves))] : []),
    ...(accepts ? [said(t('entry.accepts'), wordsOf(accepts))] : []),
    ...(returns ? [said(t('entry.returns'), wordsOf(returns))] : []),
    ...promises.map((id) => said(t('entry.goesAlong'), wordsOf(id))),
  ]
}

/** What it says of itself, besides its words. */
function own(texts: Texts, { content, staff }: Props): string[] {
  const { t } = texts
  const { outcome, tried, to } = content
  const receiver = staff.find(({ id }) => id === to)?.name
  return [
    ...(tried ? [said(t('entry.tried'), tried)] : []),
    ...outcomeOf(texts, outcome),
    ...(receiver ? [t('entry.to', { name: receiver })] : []),
  ]
}

const seenAt = ({ t }: Texts, source: Source | undefined): string[] =>
  source ? [t('entry.seenAt', { title: `${source.title} ${source.url}` })] : []

const outcomeOf = (texts: Texts, outcome: string | undefined): string[] =>
  outcome ? [said(texts.t('entry.outcome'), outcomeWords(texts, outcome))] : []

/** What became of it, when it was written if it came late, and the page beside which it was written. */
function around(texts: Texts, { line: { entry, resolvedBy }, content: { source, visibility } }: Props): string[] {
  const { t } = texts
  const written = writtenBefore(entry)
  const answer = resolvedBy && answerOf(resolvedBy)
  const by = resolvedBy?.entry.authorName ?? ''
  const eyes = answer && answer.visibility !== visibility ? ` (${t(`visibility.${knownEyes(answer.visibility)}`)})` : ''
  return [
    ...(written ? [t('entry.writtenBefore', { when: texts.moment(written) })] : []),
    ...(answer ? [said(t('entry.resolvedBy', { name: by }), answerWords(texts, answer) + eyes)] : []),
    ...seenAt(texts, source),
  ]
}

const Facts = ({ facts }: { facts: string[] }): VNode[] =>
  facts.map((fact) => (
    <p key={fact} class="print-small" dir="auto">
      {plainText(fact)}
    </p>
  ))

type PromisedProps = Pick<Props, 'content'> & { mark: VNode | null }

/** Until when a promise is to be kept and whether the client keeps it; `mark`: for whom that is. */
export function Promised({ content: { due, owedBy }, mark }: PromisedProps): VNode | null {
  const texts = useTexts()
  const { t } = texts
  const words = [due && t('entry.due', { when: texts.moment(due) }), owedBy === 'client' && t('open.clientOwes')]
  if (!words.some(Boolean)) return null
  return (
    <p class="print-small">
      {mark} {words.filter(Boolean).join(' · ')}
    </p>
  )
}

/** Everything of an entry but its words and what is promised, a line each. */
export function PrintFacts(props: Props): VNode {
  const texts = useTexts()
  return <Facts facts={[...named(texts, props), ...own(texts, props), ...around(texts, props)]} />
}

/** What a correction says besides its words, a line each. */
export function BroughtFacts({ content, wordsOf }: Pick<Props, 'content' | 'wordsOf'>): VNode {
  const texts = useTexts()
  const about = named(texts, { content: { ...content, corrects: undefined }, wordsOf })
  return <Facts facts={[...about, ...outcomeOf(texts, content.outcome), ...seenAt(texts, content.source)]} />
}
