import type { Actor } from '#server/context.ts'
import { makeLastSaid, makePresence } from './presence.ts'
import type { Stream } from './stream.ts'
import type { Teller } from './teller.ts'
import type { Watchers } from './watchers.ts'
import type { Message } from './wire.ts'

/** Keeps the streams here and the other servers told of who has which card open. */
export function makeAttendance(now: () => number, watchers: Watchers, teller: Teller) {
  const presence = makePresence(now)
  const shown = makeLastSaid()
  const told = makeLastSaid()
  const show = (cardId: string) => {
    const people = presence.people(cardId)
    if (shown.isNew(cardId, people)) watchers.present({ type: 'presence', cardId, people })
  }
  /** Somebody came, went or writes here, or has stopped to. */
  const changedHere = (cardId: string) => {
    const people = presence.local(cardId)
    if (told.isNew(cardId, people)) teller.tell(({ presence: waiting }) => waiting.set(cardId, people))
    show(cardId)
  }
  const showAll = (cardIds: readonly string[]) => cardIds.forEach(show)
  return {
    /** A stream of theirs was opened: it is told who is there already. */
    enter(cardId: string, actor: Actor, stream: Stream): void {
      presence.enter(cardId, actor)
      changedHere(cardId)
      stream.send({ type: 'presence', cardId, people: presence.people(cardId) })
    },
    leave: (cardId: string, actor: Actor): void => presence.leave(cardId, actor),
    write(cardId: string, actor: Actor, writing: boolean): void {
      presence.write(cardId, actor, writing)
      changedHere(cardId)
    },
    /** Another server told something. */
    heard({ from, presence: theirs, part, signs }: Message): void {
      showAll(presence.heard(from, theirs, part))
      if (signs.includes('bye')) showAll(presence.lost(from))
      if (signs.includes('hello')) this.tellAll()
    },
    /** For a server that knows nothing yet. */
    tellAll(): void {
      teller.tell(({ presence: waiting, signs }) => {
        signs.add('alive')
        for (const cardId of presence.cards()) waiting.set(cardId, presence.local(cardId))
      })
    },
    /** What time has changed since the last round. */
    round(): void {
      for (const cardId of presence.fading()) changedHere(cardId)
      for (const server of presence.silentServers()) showAll(presence.lost(server))
    },
  }
}
