import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { isQuick, OUTCOMES } from '#lib/card/draft-content.ts'
import type { OutboxRow } from '#lib/card/outbox-row.ts'
import type { EntryActions } from './props.ts'

type Props = { row: OutboxRow } & Pick<EntryActions, 'onOutcome' | 'onOutcomeInWords'>

/** How an item ended that one press has resolved: another outcome, or words, while it can be taken back. */
export function QuickOutcome({ row, onOutcome, onOutcomeInWords }: Props): VNode | null {
  const { t } = useTexts()
  const { id, content } = row
  if (!isQuick(content) || content.resolves === undefined) return null
  return (
    <>
      {OUTCOMES.filter((outcome) => outcome !== content.outcome).map((outcome) => (
        <Button key={outcome} look="quiet" onClick={() => onOutcome(id, outcome)}>
          {t(`outcome.${outcome}`)}
        </Button>
      ))}
      <Button look="quiet" onClick={() => onOutcomeInWords(id)}>
        {t('outcome.inWords')}
      </Button>
    </>
  )
}
