import type { VNode } from 'preact'
import { Notice } from './notice.tsx'
import './panel.css'
import type { PanelProps } from './props.ts'

/** The whole side panel: what has to be said first, and one screen. */
export function Panel({ notices, children }: PanelProps): VNode {
  return (
    <div class="panel">
      <div class="panel-notices">
        {notices.map((notice, index) => (
          <Notice key={`${notice.type}-${index}`} notice={notice} />
        ))}
      </div>
      {children}
    </div>
  )
}
