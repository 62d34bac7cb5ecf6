import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { AlertDialog } from './alert-dialog.tsx'
import { Button } from './button.tsx'

export type ConfirmProps = {
  /** What will happen, as a question or a sentence. */
  question: string
  /** The word on the button that does it. */
  action: string
  onConfirm(): void
  onCancel(): void
}

/** Asks before something that cannot be undone. Escape and Cancel do nothing. */
export function Confirm({ question, action, onConfirm, onCancel }: ConfirmProps): VNode {
  const { t } = useTexts()
  return (
    <AlertDialog question={question} onCancel={onCancel}>
      <div class="confirm-actions">
        <Button onClick={onCancel}>{t('action.cancel')}</Button>
        <Button look="danger" onClick={onConfirm}>
          {action}
        </Button>
      </div>
    </AlertDialog>
  )
}
