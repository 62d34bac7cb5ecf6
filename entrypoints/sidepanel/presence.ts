import { computed, effect, signal } from '@preact/signals'
import type { PresenceProps } from '#components/panel/props.ts'
import type { LiveEvent, Present } from '#lib/protocol/live.ts'
import type { LiveState } from '#lib/sync/live-table.ts'
import { person } from '../shared/account.ts'
import { lineState, silentSince } from './line-state.ts'
import { card } from './panel-state.ts'

type Told = Extract<LiveEvent, { type: 'presence' }>

/** By card: who has it open, as the line last told. What a line told is true only as long as that line is. */
const present = signal<ReadonlyMap<string, Present[]>>(new Map())

/** The line says who has a card open. */
export function notePresence({ cardId, people }: Told): void {
  present.value = new Map(present.peek()).set(cardId, people)
}

/** Nobody tells of the other cards any more. */
export function keepPresence(cards: readonly string[]): void {
  present.value = new Map([...present.peek()].filter(([cardId]) => cards.includes(cardId)))
}

/** What was told so far, for a panel that has just joined. */
export const toldPresence = (): Told[] =>
  [...present.peek()].map(([cardId, people]) => ({ type: 'presence', cardId, people }))

/** What the card says of the line. */
const LINES: Record<LiveState, PresenceProps['line']> = {
  off: 'connecting',
  connecting: 'connecting',
  live: 'live',
  waiting: 'polling',
  offline: 'offline',
}

/** A line that is opened anew for other cards does not make doubtful what is known of this one; one that was given up does. */
const isLost = computed(() => !['live', 'connecting'].includes(lineState.value))
effect(() => {
  if (isLost.value) keepPresence([])
})

/** A server that is heard, and lets the card not be read: what the line tells may be as old as what is shown. */
const isUnread = (): boolean => {
  const code = card.value?.failure.value?.code
  return code !== undefined && code !== 'history-changed' && code !== 'entry-changed'
}

/** Who else has the open card in front, or why that is not known. */
export const presence = computed((): PresenceProps => {
  const line = LINES[lineState.value]
  if ((silentSince.value !== null || isUnread()) && line !== 'offline') return { line: 'silent', others: null }
  const people = card.value ? present.value.get(card.value.cardId) : undefined
  return { line, others: people?.filter(({ id }) => id !== person.value) ?? null }
})
