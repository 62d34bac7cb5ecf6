import type { VNode } from 'preact'
import { useId, useState } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { plainText } from '#components/shared/plain-text.ts'
import './folded-text.css'

const LONG_TEXT = 700
const LONG_LINES = 12

/** Whether a text would take more of the panel than it should unasked. */
export function isLong(text: string): boolean {
  return text.length > LONG_TEXT || text.split('\n', LONG_LINES + 1).length > LONG_LINES
}

/** Text as it was written, line breaks kept, its direction its own; a long one folded. */
export function FoldedText({ text, class: looks = '' }: { text: string; class?: string }): VNode {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  const id = useId()
  const long = isLong(text)
  return (
    <div class={`folded-text ${looks}`}>
      <p id={id} dir="auto" class={long && !open ? 'is-folded' : ''}>
        {plainText(text)}
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
