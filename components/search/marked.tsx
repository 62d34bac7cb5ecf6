import type { VNode } from 'preact'
import { plainText } from '#components/shared/plain-text.ts'
import { pieces } from './match.ts'

/** Text with the parts that the query found marked. */
export function Marked({ text, query }: { text: string; query: string }): VNode {
  return (
    <bdi>
      {pieces(plainText(text), query).map(({ text: piece, found }, index) =>
        found ? <mark key={index}>{piece}</mark> : <span key={index}>{piece}</span>,
      )}
    </bdi>
  )
}
