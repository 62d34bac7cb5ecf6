import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import './mark.css'

/** The product's mark (public/icon/icon.svg) and name. */
export function Mark(): VNode {
  const { t } = useTexts()
  return (
    <p class="mark">
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <rect x="2" width="12" height="16" rx="2" />
        <path d="M7 2h2v2h2v2H9v2H7V6H5V4h2zM4 10h8v1H4zM4 12.5h5v1H4z" />
      </svg>
      {t('app.name')}
    </p>
  )
}
