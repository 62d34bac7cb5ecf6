import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals'
import type { ClientSearchProps, HitGroup } from '#components/search/props.ts'
import { summaryOf } from '#lib/card/summary-of.ts'
import type { Failure } from '#lib/i18n/failure.ts'
import { failureOf } from '#lib/platform/failure.ts'
import { parts } from '#lib/platform/parts.ts'
import type { ClientSummary } from '#lib/protocol/client.ts'
import type { PageClient } from '#lib/protocol/pages-state.ts'
import { readCard } from '#lib/store/cards.ts'
import { recentCards } from '#lib/store/recent.ts'
import { asMe, isSignedIn, onOtherPerson } from './account.ts'
import { watched } from './watched.ts'

/** A pause in typing after which the server is asked, in milliseconds. */
const PAUSE = 120
const LAST_SEEN = 8

async function lastSeen(): Promise<ClientSummary[]> {
  const rows = await recentCards(parts.db, LAST_SEEN)
  const cards = await Promise.all(rows.map(({ cardId }) => readCard(parts.db, cardId)))
  return cards.flatMap((card) => (card && card.client.shownOn === null ? [summaryOf(card.client, card.entries)] : []))
}

/**
 * Search for clients: those of the page and the last cards seen before one types, the server's while one does. Answers
 * that come late, to words that are no longer there, are dropped; until an answer comes those to the words before stay.
 *
 * @param except whose card is not looked for
 */
export function clientSearch(
  pageClients: ReadonlySignal<PageClient[]>,
  pick: (cardId: string) => void,
  except: () => string | null = () => null,
) {
  const query = signal('')
  const found = signal<{ query: string; clients: ClientSummary[] }>({ query: '', clients: [] })
  const failure = signal<Failure | null>(null)
  const recent = watched(lastSeen, [])
  const directory = watched(async () => (await parts.db.directory.get('directory'))?.version ?? 0, 0)
  /** The company has no clients, as far as the server said. Null until it did. */
  const saidEmpty = signal<boolean | null>(null)
  /** Whoever has seen a card knows better. */
  const emptyBase = computed(() => (recent.value.length > 0 ? false : saidEmpty.value))
  let timer: ReturnType<typeof setTimeout> | undefined

  const ask = async (): Promise<void> => {
    const asked = query.value.trim()
    try {
      const { clients } = await asMe((api) => api.call('searchClients', { query: asked.slice(0, 200) }))
      if (asked === query.value.trim()) found.value = { query: asked, clients }
      failure.value = null
      if (asked === '') saidEmpty.value = clients.length === 0
    } catch (error) {
      if (asked !== query.value.trim()) return
      failure.value = failureOf(error)
      if (asked !== '') found.value = { query: asked, clients: [] }
    }
  }
  const type = (text: string): void => {
    query.value = text
    failure.value = null // of other words
    clearTimeout(timer)
    timer = setTimeout(() => void ask(), PAUSE)
  }
  const groups = computed((): HitGroup[] => {
    const empty = query.value.trim() === ''
    // Who was last changed is no answer to any words.
    const left = ({ id }: ClientSummary) => id !== except()
    const clients = empty === (found.value.query === '') ? found.value.clients.filter(left) : []
    const last = recent.value.filter(left)
    const page = pageClients.value.filter(({ client }) =>
      empty ? left(client) : clients.some(({ id }) => id === client.id),
    )
    const onPage = new Set(page.map(({ client }) => client.id))
    const others = (of: ClientSummary[]) =>
      of.filter(({ id }) => !onPage.has(id)).map((client) => ({ client, seen: null }))
    if (!empty)
      return [
        { group: 'page', hits: page },
        { group: 'all', hits: others(clients) },
      ]
    if (last.length > 0)
      return [
        { group: 'page', hits: page },
        { group: 'last', hits: others(last) },
      ]
    return [
      { group: 'page', hits: page },
      { group: 'changed', hits: others(clients) },
    ]
  })
  const props = computed(
    (): ClientSearchProps => ({
      query: query.value,
      groups: groups.value,
      status: failure.value === null && found.value.query !== query.value.trim() ? 'searching' : 'ready',
      failure: failure.value,
      emptyBase: emptyBase.value === true && query.value.trim() === '',
      onQuery: type,
      onPick: pick,
    }),
  )
  const askFirst = async (): Promise<void> => {
    failure.value = null
    await ask()
  }
  /** Asks as soon as somebody is signed in, and anew for the next one, who finds no words of the one before. */
  const begin = (): void => {
    onOtherPerson(() => type(''))
    effect(() => {
      if (isSignedIn.value) return untracked(() => void askFirst())
      found.value = { query: '', clients: [] }
      saidEmpty.value = null
    })
    // Somebody imports the first clients, maybe: the directory tells of it.
    effect(() => {
      if (saidEmpty.value === true && directory.value >= 0) untracked(() => void ask())
    })
  }
  /** The server is back: what it did not answer is asked anew. */
  const askAnew = (): void => {
    if (failure.peek() !== null) void askFirst()
  }
  return { query: query as ReadonlySignal<string>, props, emptyBase, begin, askAnew, clear: () => type('') }
}
