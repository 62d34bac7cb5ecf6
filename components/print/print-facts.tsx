import type { VNode } from 'preact'
import { answerWords, outcomeWords } from '#components/panel/kind-facts.tsx'
import { knownEyes } from '#components/panel/visibility-mark.tsx'
import { useTexts } from '#components/services.ts'
import { plainText } from '#components/shared/plain-text.ts'
import { answerOf } from '#lib/card/answers.ts'
import { type TimelineLine, visibilityOfLine, wordsOfLine, writtenBefore } from '#lib/card/timeline.ts'
import type { Texts } from '#lib/i18n/texts.ts'
import type { Source, StoredContent } from '#lib/protocol/entry.ts'
import type { Staff } from '#lib/protocol/staff.ts'

type Props = {
  line: Extract<TimelineLine, { state: 'confirmed' }>
  content: StoredContent
  staff: Staff[]
  /** Another line of the paper. */
  lineOf(id: string): TimelineLine | undefined
}

const said = (label: string, words: string | undefined): string => `${label} ${words ?? ''}`

/** For whose eyes words of another entry are, in brackets behind them, where that differs. */
const forOthers = ({ t }: Texts, eyes: string | undefined, own: string): string =>
  eyes && eyes !== own ? ` (${t(`visibility.${knownEyes(eyes)}`)})` : ''

/** What an entry says of others. */
function named(texts: Texts, { content, lineOf }: Pick<Props, 'content' | 'lineOf'>): string[] {
  const { t } = texts
  const { corrects, resolves, accepts, returns, promises = [], visibility } = content
  const naming = (label: string, id: string) => {
    const line = lineOf(id)
    return said(label, line && wordsOfLine(line) + forOthers(texts, visibilityOfLine(line), visibility))
  }
  return [
    ...(corrects ? [naming(t('entry.corrects'), corrects)] : []),
    ...(resolves ? [naming(t('entry.resolves'), resolves)] : []),
    ...(accepts ? [naming(t('entry.accepts'), accepts)] : []),
    ...(returns ? [naming(t('entry.returns'), returns)] : []),
    ...promises.map((id) => naming(t('entry.goesAlong'), id)),
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
  const answered = answer && answerWords(texts, answer) + forOthers(texts, answer.visibility, visibility)
  return [
    ...(written ? [t('entry.writtenBefore', { when: texts.moment(written) })] : []),
    ...(answered === null ? [] : [said(t('entry.resolvedBy', { name: resolvedBy?.entry.authorName ?? '' }), answered)]),
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
export function BroughtFacts({ content, lineOf }: Pick<Props, 'content' | 'lineOf'>): VNode {
  const texts = useTexts()
  const about = named(texts, { content: { ...content, corrects: undefined }, lineOf })
  return <Facts facts={[...about, ...outcomeOf(texts, content.outcome), ...seenAt(texts, content.source)]} />
}
