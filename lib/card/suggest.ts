import type { TopicUse } from '#lib/protocol/topics.ts'
import { topicAt } from './topics.ts'

/** What can stand in the place of what is being typed. `use`: of a topic that is in use. */
export type Suggestion = { insert: string; use: TopicUse | null }

/** Suggestions for the piece of the text from `from` to the cursor. */
export type Suggestions = { from: number; items: Suggestion[] }

const MOST = 6
const SLASH = /(?<=^|\s)\/([^\n/]*)$/u

const has = (words: string, typed: string): boolean => words.toLowerCase().includes(typed.trim().toLowerCase())

/**
 * What can be inserted at the cursor: the company's templates after a slash, its topics after a `#`. Null when nothing can.
 *
 * @param cursor offset in UTF-16 code units
 */
export function suggestAt(
  text: string,
  cursor: number,
  { templates, topics }: { templates: readonly string[]; topics: readonly TopicUse[] },
): Suggestions | null {
  const topic = topicAt(text, cursor)
  if (topic !== null) {
    const items = topics.filter(({ topic: name }) => name.startsWith(topic.typed))
    return some(
      topic.from,
      items.map((use) => ({ insert: `#${use.topic} `, use })),
    )
  }
  const slash = SLASH.exec(text.slice(0, cursor))
  if (slash === null) return null
  const fitting = templates.filter((template) => has(template, slash[1] ?? ''))
  return some(
    slash.index,
    fitting.map((insert) => ({ insert, use: null })),
  )
}

const some = (from: number, items: Suggestion[]): Suggestions | null =>
  items.length === 0 ? null : { from, items: items.slice(0, MOST) }
