import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { plainText } from '#components/shared/plain-text.ts'
import { inOrder } from '#lib/card/in-order.ts'
import type { Entry } from '#lib/protocol/entry.ts'

/** So many lines tell whether it is the same story. */
const SHOWN = 4

/** How the timeline of two cards together begins. */
export function MergedStart({ entries }: { entries: readonly Entry[] }): VNode | null {
  const texts = useTexts()
  const written = inOrder(entries).flatMap(({ content, ...entry }) => {
    const words = content && content.kind !== 'system' ? content.text || content.quote || '' : ''
    return words.trim() === '' ? [] : { ...entry, words } // a press, such as taking a handoff over, says nothing here
  })
  const newest = written.toReversed().slice(0, SHOWN)
  if (newest.length === 0) return null
  return (
    <div>
      <h2 class="small-heading">{texts.t('merge.start')}</h2>
      <ul class="merged-start">
        {newest.map(({ id, recordedAt, authorName, words }) => (
          <li key={id}>
            <small>
              {texts.moment(recordedAt)} · <bdi>{authorName}</bdi>
            </small>
            <p dir="auto">{plainText(words)}</p>
          </li>
        ))}
      </ul>
    </div>
  )
}
