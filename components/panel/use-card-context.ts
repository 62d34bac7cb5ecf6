import { useMemo, useRef } from 'preact/hooks'
import { visibilityOfLine, wordsOfLine } from '#lib/card/timeline.ts'
import type { CardContext } from './entry-body.tsx'
import type { CardViewProps } from './props.ts'

type Props = Pick<
  CardViewProps,
  'client' | 'openItems' | 'timeline' | 'staff' | 'onGoTo' | 'linkOf' | 'pictures' | 'duplicates'
>

/**
 * What the lines of a card need of it, the same object as long as they would show the same; and the words of every
 * entry that is here, by its id.
 */
export function useCardContext(props: Props) {
  const { openItems, staff, onGoTo, linkOf, pictures } = props
  const { days, changed, held } = props.timeline
  const { onSplit } = props.duplicates
  const words = useMemo(() => {
    const lines = days.flatMap((day) => day.lines)
    const all = new Map(lines.map((line) => [line.id, wordsOfLine(line)] as const))
    for (const item of openItems) all.set(item.id, item.text)
    return all
  }, [openItems, days])
  const eyes = useMemo(
    () => new Map(days.flatMap(({ lines }) => lines.map((line) => [line.id, visibilityOfLine(line)] as const))),
    [days],
  )
  const now = useRef({ words, eyes, onGoTo, linkOf, onSplit })
  now.current = { words, eyes, onGoTo, linkOf, onSplit }
  const ids = openItems.flatMap(({ id, unsent }) => (unsent ? [] : id)).join()
  const waits = held.join()
  const splits = onSplit ? (props.client.merged ?? []).map(({ id }) => id).join() : ''
  const card = useMemo((): CardContext => {
    return {
      staff,
      pictures,
      changed,
      open: new Set(ids.split(',')),
      held: new Set(waits.split(',')),
      wordsOf: (id) => now.current.words.get(id),
      eyesOn: (id) => now.current.eyes.get(id),
      onGoTo: (id) => now.current.onGoTo(id),
      linkOf: (id) => now.current.linkOf(id),
      splitOf: (id) => (splits.split(',').includes(id) ? () => now.current.onSplit?.(id) : null),
    }
  }, [ids, waits, splits, staff, pictures, changed])
  return { card, words }
}
