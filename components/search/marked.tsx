import type { VNode } from 'preact'
import { pieces } from './match.ts'

/** Text with the parts that the query found marked. */
export function Marked({ text, query }: { text: string; query: string }): VNode {
  return (
    <bdi>
      {pieces(text, query).map(({ text: piece, found }, index) =>
        found ? <mark key={index}>{piece}</mark> : <span key={index}>{piece}</span>,
      )}
    </bdi>
  )
}
