import type { Present } from '#lib/protocol/live.ts'
import type { CardPresence, PresencePart } from './wire.ts'

/** How long somebody is still there after their last stream ended: one that is opened anew makes no flicker. */
export const LINGER = 4_000
/** How long somebody is writing after they last said so. */
export const WRITING = 8_000
/** How long the people of a server are there that is not heard of. */
export const SERVER_SILENCE = 35_000

type Here = { name: string; streams: number; until: number; writingUntil: number }
/** `begun`: a list that comes in parts, as far as it has come; the card shows the one before it until it is whole. */
type Server = { heardAt: number; cards: Map<string, Present[]>; begun: PresencePart | null }
type Person = { id: string; name: string }

/**
 * Who has which card open, here and at the other servers. Only in memory: what a server knew is gone with it, and told
 * anew by the streams that come back. A person with several streams is one.
 */
export function makePresence(now: () => number) {
  const here = new Map<string, Map<string, Here>>()
  const servers = new Map<string, Server>()
  const fading = new Set<string>()

  const person = (cardId: string, { id, name }: Person): Here => {
    const card = here.get(cardId) ?? new Map<string, Here>()
    here.set(cardId, card)
    const found = card.get(id) ?? { name, streams: 0, until: 0, writingUntil: 0 }
    card.set(id, found)
    return found
  }
  const isThere = ({ streams, until, writingUntil }: Here) => streams > 0 || Math.max(until, writingUntil) > now()
  const local = (cardId: string): Present[] =>
    [...(here.get(cardId) ?? [])].flatMap(([id, one]) =>
      isThere(one) ? [{ id, name: one.name, writing: one.writingUntil > now() }] : [],
    )
  /** Lets go of those who are no longer on a card. @returns whether time will change who is, or who writes */
  const settle = (cardId: string): boolean => {
    const card = here.get(cardId)
    if (card === undefined) return false
    for (const [id, one] of card) if (!isThere(one)) card.delete(id)
    if (card.size === 0) here.delete(cardId)
    return [...card.values()].some(({ until, writingUntil }) => Math.max(until, writingUntil) > now())
  }
  /** @returns the list that a part made whole; none while parts are under way, or when one of them was not heard */
  const joined = (server: Server, part: PresencePart): CardPresence[] => {
    const { begun } = server
    const follows = begun?.cardId === part.cardId && begun.of === part.of && begun.at === part.at - 1
    server.begun = null
    if (part.at > 0 && !follows) return []
    const people = part.at > 0 && begun ? [...begun.people, ...part.people] : part.people
    if (part.at + 1 === part.of) return [[part.cardId, people]]
    server.begun = { ...part, people }
    return []
  }
  return {
    enter(cardId: string, who: Person): void {
      person(cardId, who).streams++
    },
    leave(cardId: string, who: Person): void {
      const one = person(cardId, who)
      one.streams--
      one.until = now() + LINGER
      fading.add(cardId)
    },
    /** They said that they are writing, or no longer. */
    write(cardId: string, who: Person, writing: boolean): void {
      person(cardId, who).writingUntil = writing ? now() + WRITING : 0
      fading.add(cardId)
    },
    /** Another server told who is at its cards, of one of them perhaps only a part. @returns the cards that changed */
    heard(from: string, presence: readonly CardPresence[], part?: PresencePart): string[] {
      const server = servers.get(from) ?? { heardAt: now(), cards: new Map<string, Present[]>(), begun: null }
      servers.set(from, server)
      server.heardAt = now()
      const whole = part ? [...presence, ...joined(server, part)] : presence
      for (const [cardId, people] of whole) {
        if (people.length > 0) server.cards.set(cardId, people)
        else server.cards.delete(cardId)
      }
      return whole.map(([cardId]) => cardId)
    },
    /** A server went away, or was not heard of for too long. @returns the cards where its people were */
    lost(server: string): string[] {
      const cards = [...(servers.get(server)?.cards.keys() ?? [])]
      servers.delete(server)
      return cards
    },
    silentServers: (): string[] =>
      [...servers].flatMap(([server, { heardAt }]) => (now() - heardAt > SERVER_SILENCE ? [server] : [])),
    /** Those who have the card open here: what the other servers are told. */
    local,
    /** The cards where somebody is here. */
    cards: (): string[] => [...here.keys()],
    /** The cards where time alone changes who is here, or who writes; also those where it just has. */
    fading(): string[] {
      const cards = [...fading]
      for (const cardId of cards) if (!settle(cardId)) fading.delete(cardId)
      return cards
    },
    /** Everybody who has the card open, each once, in the order of their names. */
    people(cardId: string): Present[] {
      const all = [...local(cardId), ...[...servers.values()].flatMap(({ cards }) => cards.get(cardId) ?? [])]
      const each = new Map<string, Present>()
      for (const one of all) each.set(one.id, { ...one, writing: one.writing || (each.get(one.id)?.writing ?? false) })
      return [...each.values()].sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id))
    },
  }
}

export type Presence = ReturnType<typeof makePresence>

/** What was last said of each card, so that nothing is said twice. */
export function makeLastSaid() {
  const last = new Map<string, string>()
  return {
    isNew(cardId: string, people: readonly Present[]): boolean {
      const text = JSON.stringify(people)
      if ((last.get(cardId) ?? '[]') === text) return false
      if (people.length > 0) last.set(cardId, text)
      else last.delete(cardId)
      return true
    },
  }
}
