import type { VNode } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { SHORTCUTS } from '#components/shared/shortcuts.ts'
import './shortcut-list.css'

/** Every shortcut, over the card. Escape closes it. */
export function ShortcutList({ onClose }: { onClose(): void }): VNode {
  const { t } = useTexts()
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useLayoutEffect(() => {
    const opened = dialog.current
    opened?.showModal()
    return () => opened?.close() // gives the focus back
  }, [])
  return (
    <dialog
      ref={dialog}
      class="shortcut-list"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <h2 id={id}>{t('keys.heading')}</h2>
      <dl>
        {Object.values(SHORTCUTS).map(({ words, shown }) => (
          <div key={words}>
            <dt>
              {shown().map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(words)}</dd>
          </div>
        ))}
      </dl>
      <p>{t('keys.hint')}</p>
      <Button onClick={onClose}>{t('action.close')}</Button>
    </dialog>
  )
}
