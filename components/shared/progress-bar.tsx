import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import './progress-bar.css'

/** How far something is. `progress`: 0 to 1, null when it cannot be said. */
export function ProgressBar({ label, progress }: { label: string; progress: number | null }): VNode {
  const texts = useTexts()
  return (
    <div class="progress">
      <div class="progress-words">
        <span class="breakable">{label}</span>
        {progress !== null && <span>{texts.percent(progress)}</span>}
      </div>
      <progress aria-label={label} max={1} value={progress ?? undefined} />
    </div>
  )
}
