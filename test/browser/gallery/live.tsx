import { useEffect, useState } from 'preact/hooks'
import { CardView } from '#components/panel/card-view.tsx'
import type { CardViewProps } from '#components/panel/props.ts'
import { ClientSearch } from '#components/search/client-search.tsx'
import { pieces } from '#components/search/match.ts'
import type { ClientSearchProps } from '#components/search/props.ts'
import { useServices } from '#components/services.ts'
import { EMPTY_DRAFT } from '#lib/card/draft.ts'
import { contentOfDraft } from '#lib/card/draft-content.ts'
import type { OutboxRow } from '#lib/card/outbox-row.ts'
import { timeline } from '#lib/card/timeline.ts'
import { did } from './did.ts'
import { id } from './fixtures/make.ts'
import type { Story } from './fixtures/story.ts'

/** Search that finds among what it was given, so that it can be typed into. */
export function useSearch(given: ClientSearchProps): ClientSearchProps {
  const [query, setQuery] = useState(given.query)
  const groups = given.groups.map((group) => ({
    ...group,
    hits: group.hits.filter(
      ({ client }) => query === '' || pieces(`${client.name} ${client.company}`, query).some((piece) => piece.found),
    ),
  }))
  return { ...given, query, groups, onQuery: setQuery }
}

export const LiveSearch = (props: ClientSearchProps) => <ClientSearch {...useSearch(props)} />

/** A card on which a key was pressed, and words typed into the field that it opened. */
export function Pressed({ press, typed = '', ...props }: CardViewProps & { press: string; typed?: string }) {
  useEffect(() => {
    document.querySelector('main.card')?.dispatchEvent(new KeyboardEvent('keydown', { key: press, bubbles: true }))
    requestAnimationFrame(() => {
      const field = document.querySelector<HTMLInputElement>('.find-field input')
      if (!field || typed === '') return
      field.value = typed
      field.dispatchEvent(new Event('input', { bubbles: true }))
    })
  }, [press, typed])
  return <CardView {...props} />
}

/** A card that can be written on: what is appended waits 8 seconds, can be taken back, and then is on the card. */
export function LiveCard({ story, ...props }: CardViewProps & { story: Story }) {
  const [draft, setDraft] = useState(props.composer.draft)
  const [rows, setRows] = useState<OutboxRow[]>([])
  const [confirmed, setConfirmed] = useState<OutboxRow[]>([])
  const now = useServices().now()
  const append = () => {
    did('onAppend')(draft)
    const row: OutboxRow = {
      id: id(500 + rows.length),
      cardId: id(1),
      clientName: story.client.name,
      content: contentOfDraft(draft, now),
      authorId: 'staff-1',
      authorName: story.staff[0]?.name ?? '',
      sendAfter: now + 8_000,
      attempts: 0,
      state: 'waiting',
    }
    setRows([...rows, row])
    setDraft(EMPTY_DRAFT)
  }
  useEffect(() => {
    const [first] = rows
    if (!first) return
    const timer = setTimeout(
      () => {
        setRows(rows.slice(1))
        setConfirmed([...confirmed, first])
      },
      Math.max(0, first.sendAfter - now),
    )
    return () => clearTimeout(timer)
  }, [rows])
  const entries = confirmed.map((row, index) => ({
    ...row,
    seq: 1_000 + index,
    recordedAt: row.content.writtenAt,
    salt: null,
    contentDigest: '',
    previousHash: '',
    hash: '',
  }))
  return (
    <CardView
      {...props}
      timeline={{ ...props.timeline, days: timeline([...story.entries, ...entries], rows) }}
      composer={{ ...props.composer, draft, onDraft: setDraft, onAppend: append }}
      onTakeBack={(row) => {
        did('onTakeBack')(row)
        setRows(rows.filter((other) => other.id !== row))
      }}
    />
  )
}
