import type { VNode } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { Button } from './button.tsx'
import './confirm.css'

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
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useLayoutEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      class="confirm"
      role="alertdialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onCancel()
      }}
    >
      <p id={id}>{question}</p>
      <div class="confirm-actions">
        <Button onClick={onCancel}>{t('action.cancel')}</Button>
        <Button look="danger" onClick={onConfirm}>
          {action}
        </Button>
      </div>
    </dialog>
  )
}
