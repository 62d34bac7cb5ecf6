import type { VNode } from 'preact'
import './skeleton.css'

/** Stands where lines are about to be; `label` is read out. */
export function Skeleton({ label }: { label: string }): VNode {
  return (
    <div class="skeleton" role="status">
      <span class="visually-hidden">{label}</span>
      {[0, 1, 2].map((line) => (
        <div key={line} class="skeleton-line" aria-hidden="true">
          <i />
          <i />
          <i />
        </div>
      ))}
    </div>
  )
}
