import type { ComponentChildren, VNode } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import './alert-dialog.css'

export type AlertDialogProps = {
  /** What is asked. */
  question: ComponentChildren
  /** The answers, as buttons. */
  children: ComponentChildren
  /** Escape was pressed. */
  onCancel(): void
  class?: string
}

/** Stands before everything else until it is answered (ARIA: alertdialog). */
export function AlertDialog({ question, children, onCancel, class: name = '' }: AlertDialogProps): VNode {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useLayoutEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      class={`alert-dialog ${name}`}
      role="alertdialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onCancel()
      }}
    >
      <div id={id}>{question}</div>
      {children}
    </dialog>
  )
}
