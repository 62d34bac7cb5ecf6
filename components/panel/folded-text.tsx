import type { ComponentChildren, VNode } from 'preact'
import { useId, useState } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import './folded-text.css'

const LONG_TEXT = 700
const LONG_LINES = 12

/** Whether a text would take more of the panel than it should unasked. */
export function isLong(text: string): boolean {
  return text.length > LONG_TEXT || text.split('\n', LONG_LINES + 1).length > LONG_LINES
}

type Props = { long: boolean; class?: string | undefined; children: ComponentChildren }

/** Text as it was written, line breaks kept, its direction its own; a long one folded. */
export function FoldedText({ long, class: looks = '', children }: Props): VNode {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <div class={`folded-text ${looks}`}>
      <p id={id} dir="auto" class={long && !open ? 'is-folded' : ''}>
        {children}
      </p>
      {long && (
        <button
          type="button"
          class="text-button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          {open ? t('entry.showLess') : t('entry.showAll')}
        </button>
      )}
    </div>
  )
}
