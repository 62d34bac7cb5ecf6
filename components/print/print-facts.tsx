import type { VNode } from 'preact'
import { outcomeWords } from '#components/panel/kind-facts.tsx'
import { useTexts } from '#components/services.ts'
import { plainText } from '#components/shared/plain-text.ts'
import { type TimelineLine, writtenBefore } from '#lib/card/timeline.ts'
import type { Texts } from '#lib/i18n/texts.ts'
import type { StoredContent } from '#lib/protocol/entry.ts'
import type { Staff } from '#lib/protocol/staff.ts'

type Props = {
  line: Extract<TimelineLine, { state: 'confirmed' }>
  content: StoredContent
  staff: Staff[]
  wordsOf(id: string): string | undefined
}

const said = (label: string, words: string | undefined): string => `${label} ${words ?? ''}`

/** What an entry says of others. */
function named({ t }: Texts, { content, wordsOf }: Props): string[] {
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
  const { outcome, tried, due, to, owedBy } = content
  const receiver = staff.find(({ id }) => id === to)?.name
  return [
    ...(tried ? [said(t('entry.tried'), tried)] : []),
    ...(outcome ? [said(t('entry.outcome'), outcomeWords(texts, outcome))] : []),
    ...(due ? [t('entry.due', { when: texts.moment(due) })] : []),
    ...(owedBy === 'client' ? [t('open.clientOwes')] : []),
    ...(receiver ? [t('entry.to', { name: receiver })] : []),
  ]
}

/** What became of it, when it was written if it came late, and the page beside which it was written. */
function around(texts: Texts, { line: { entry, resolvedBy }, content: { source } }: Props): string[] {
  const { t } = texts
  const written = writtenBefore(entry)
  const answer = resolvedBy?.content
  const by = resolvedBy?.authorName ?? ''
  return [
    ...(written ? [t('entry.writtenBefore', { when: texts.moment(written) })] : []),
    ...(answer
      ? [said(t('entry.resolvedBy', { name: by }), answer.text || outcomeWords(texts, answer.outcome ?? ''))]
      : []),
    ...(source ? [t('entry.seenAt', { title: `${source.title} ${source.url}` })] : []),
  ]
}

/** Everything of an entry but its words, a line each. */
export function PrintFacts(props: Props): VNode {
  const texts = useTexts()
  const facts = [...named(texts, props), ...own(texts, props), ...around(texts, props)]
  return (
    <>
      {facts.map((fact) => (
        <p key={fact} class="print-small" dir="auto">
          {plainText(fact)}
        </p>
      ))}
    </>
  )
}
