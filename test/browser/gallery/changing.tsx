import { useEffect, useMemo, useState } from 'preact/hooks'
import { CardView } from '#components/panel/card-view.tsx'
import { Panel } from '#components/panel/panel.tsx'
import type { Entry } from '#lib/protocol/entry.ts'
import { at, entry, NOW, waitingRow } from './fixtures/make.ts'
import type { Story } from './fixtures/story.ts'
import { cardProps } from './states-card.tsx'

/**
 * What happens to a card while it is read: how many entries come on top and join below, how many the person
 * appends, which of those that were there somebody comes for, and whether a notice stands.
 */
export type Change = { notes: number; questions: number; older: number; own: number; goTo: number; notice: boolean }
const NOTHING: Change = { notes: 0, questions: 0, older: 0, own: 0, goTo: -1, notice: false }

const DAY = 86_400_000
const made = (story: Story, count: number, moment: (i: number) => number, kind: 'note' | 'question'): Entry[] =>
  Array.from({ length: count }, (_, i) =>
    entry(story.staff[i % story.staff.length]?.name ?? '', new Date(moment(i)).toISOString(), {
      kind,
      text: `${kind} ${i}: ${story.draft.repeat(1 + (i % 3))}`,
    }),
  )

/** A long card that colleagues write on: `document` is told what changed by an event `change-card` (see Change). */
export function ChangingCard({ story }: { story: Story }) {
  const [change, setChange] = useState(NOTHING)
  const [entries] = useState(() => ({
    older: made(story, 60, (i) => NOW - 60 * DAY + i * (DAY / 4), 'note'),
    here: made(story, 120, (i) => NOW - 30 * DAY + i * (DAY / 4.1), 'note'),
    notes: made(story, 50, () => Date.parse(at(0, '14:19')), 'note'),
    own: [0, 1].map((i) => waitingRow(900 + i, 'staff-1', { text: `own ${i}`, left: 8_000 })),
    questions: made(story, 8, () => Date.parse(at(0, '14:20')), 'question'),
  }))
  useEffect(() => {
    const changed = (event: Event) => {
      if (event instanceof CustomEvent) setChange((before) => ({ ...before, ...event.detail }))
    }
    document.addEventListener('change-card', changed)
    return () => document.removeEventListener('change-card', changed)
  }, [])
  const marked = useMemo(() => ({ id: entries.here[change.goTo]?.id ?? '' }), [change.goTo])
  const shown = [
    ...entries.older.slice(entries.older.length - change.older),
    ...entries.here,
    ...entries.notes.slice(0, change.notes),
    ...entries.questions.slice(0, change.questions),
  ]
  return (
    <Panel
      notices={
        change.notice
          ? [{ type: 'offline', since: NOW - 60_000, readAt: NOW - 90_000, waiting: 2, onRetry: () => undefined }]
          : []
      }
    >
      <CardView
        {...cardProps(story, { entries: shown, rows: entries.own.slice(0, change.own), timeline: { marked } })}
      />
    </Panel>
  )
}
