import type { RefObject } from 'preact'
import { useId, useLayoutEffect, useState } from 'preact/hooks'
import { type Suggestion, suggestAt } from '#lib/card/suggest.ts'
import type { TopicUse } from '#lib/protocol/topics.ts'

type Given = {
  text: string
  field: RefObject<HTMLTextAreaElement | null>
  templates: readonly string[]
  topics: readonly TopicUse[]
  onText(text: string): void
}

/** Suggestions at the cursor of a text field, walked and chosen from inside it (ARIA Authoring Practices, listbox). */
export function useSuggestions({ text, field, templates, topics, onText }: Given) {
  const id = useId()
  const [cursor, setCursor] = useState(0)
  const [chosen, setChosen] = useState(0)
  /** The person has put the list away; typing on brings it back. */
  const [closed, setClosed] = useState(false)
  const [caret, setCaret] = useState<number | null>(null)
  const found = closed ? null : suggestAt(text, Math.min(cursor, text.length), { templates, topics })
  const items = found?.items ?? []
  const place = Math.min(chosen, items.length - 1)
  useLayoutEffect(() => {
    if (caret === null) return
    field.current?.setSelectionRange(caret, caret)
    setCursor(caret)
    setCaret(null)
  }, [caret, text])
  const choose = ({ insert }: Suggestion): void => {
    if (!found) return
    onText(text.slice(0, found.from) + insert + text.slice(cursor))
    setCaret(found.from + insert.length)
    setChosen(0)
  }
  /** @returns whether the key was one of the list's */
  const onKey = ({ key, altKey, ctrlKey, metaKey, isComposing }: KeyboardEvent): boolean => {
    const item = items[place]
    if (!item || altKey || ctrlKey || metaKey || isComposing) return false
    if (key === 'ArrowDown') setChosen((place + 1) % items.length)
    else if (key === 'ArrowUp') setChosen((place - 1 + items.length) % items.length)
    else if (key === 'Enter' || key === 'Tab') choose(item)
    else if (key === 'Escape') setClosed(true)
    else return false
    return true
  }
  const onCursor = (): void => {
    setCursor(field.current?.selectionStart ?? 0)
    setChosen(0)
    setClosed(false)
  }
  return { id, items, chosen: place, choose, onKey, onCursor }
}
