import type { VNode } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { plainText } from '#components/shared/plain-text.ts'
import type { Texts } from '#lib/i18n/texts.ts'
import type { Present } from '#lib/protocol/live.ts'
import './presence-line.css'
import type { PresenceProps } from './props.ts'

/** Most people who are named. */
const NAMED = 2

/** Names in one phrase; of many the first, and how many more. */
function namesOf(texts: Texts, people: readonly Present[]): string {
  const names = people.map(({ name }) => plainText(name))
  if (names.length <= NAMED + 1) return texts.list(names)
  return texts.list([...names.slice(0, NAMED), texts.t('presence.more', { count: names.length - NAMED })])
}

/** Who writes counts most: two people must not answer one client at once. */
function sentence(texts: Texts, others: readonly Present[]): string {
  const writing = others.filter((one) => one.writing)
  const names = namesOf(texts, writing.length > 0 ? writing : others)
  if (writing.length > 0)
    return writing.length === 1
      ? texts.t('presence.writing.one', { names })
      : texts.t('presence.writing.many', { names })
  if (others.length > 0)
    return others.length === 1 ? texts.t('presence.open.one', { names }) : texts.t('presence.open.many', { names })
  return texts.t('presence.alone')
}

const signsOf = (others: readonly Present[]): Set<string> =>
  new Set(others.flatMap(({ id, writing }) => (writing ? [id, `${id} writes`] : [id])))

/**
 * What a screen reader says: that somebody came, or began to write. That they paused, or went away, interrupts nobody, nor
 * does it when they go on. What is true no longer does not stay to be read.
 */
function useSaid(others: readonly Present[], words: string): string {
  const before = useRef<ReadonlySet<string>>(new Set())
  const last = useRef('')
  const [said, say] = useState('')
  useEffect(() => {
    const now = signsOf(others)
    const old = before.current
    before.current = now
    const isNews = [...now].some((sign) => !old.has(sign))
    const isNew = isNews && words !== last.current
    if (isNew) last.current = words
    say((standing) => (isNew || standing === words ? words : ''))
  }, [others, words])
  return said
}

const LOOKS = { connecting: 'is-connecting', polling: 'is-lost', silent: 'is-lost', offline: 'is-lost' } as const

/** Who else has the card open, or why that is not known. It always has its line: nothing below it moves. */
export function PresenceLine({ line, others }: PresenceProps): VNode {
  const texts = useTexts()
  const known = others !== null && (line === 'live' || line === 'connecting')
  const people = known ? others : []
  const words = known ? sentence(texts, people) : texts.t(`presence.${line === 'live' ? 'connecting' : line}`)
  const said = useSaid(people, words)
  const look = people.some(({ writing }) => writing) ? 'is-writing' : people.length > 0 ? 'is-shared' : 'is-alone'
  return (
    <>
      <p class={`presence ${known ? look : LOOKS[line === 'live' ? 'connecting' : line]}`} dir="auto">
        <span title={words}>{words}</span>
      </p>
      <p class="visually-hidden" role="status">
        {said}
      </p>
    </>
  )
}
