import { beforeEach, describe, expect, it, vi } from 'vitest'
import { EMPTY_DRAFT } from '#lib/card/draft.ts'
import { openItems } from '#lib/card/open-items.ts'
import { wipe } from '#lib/store/account.ts'
import { readCard, readNewest, saveClient } from '#lib/store/cards.ts'
import { type NewRow, saveToOutbox } from '#lib/store/outbox.ts'
import { markSeen, RECENT_LIMIT, recentCards } from '#lib/store/recent.ts'
import { acceptHistory, type Rewritten } from '#lib/sync/accept-history.ts'
import { pullOlder, refreshCard } from '#lib/sync/card.ts'
import { drain } from '#lib/sync/sender.ts'
import { addEntries, CARD, clientOf, idOf, newRow, type Rig, rig, SESSION, seqsOf, signInAs, upTo } from './rig.ts'

let parts: Rig
const add = (from: number, to: number) => addEntries(parts, from, to)
const seqs = () => seqsOf(parts)

beforeEach(async () => {
  parts = await rig()
})

describe('refreshCard', () => {
  it('reads the newest page first, then only what is new', async () => {
    await add(1, 3)
    expect(await refreshCard(parts, SESSION, CARD)).toEqual({ state: 'fresh' })
    await add(4, 5)
    await refreshCard(parts, SESSION, CARD)
    expect(await seqs()).toEqual(upTo(5))
  })

  it('reads older pages as one scrolls, without gaps', async () => {
    await add(1, 250)
    await refreshCard(parts, SESSION, CARD)
    expect(await seqs()).toEqual(upTo(250, 51))
    await pullOlder(parts, SESSION, CARD)
    expect(await seqs()).toEqual(upTo(250))
  })

  it('an older dossier does not take the place of a newer one that came while it was on its way', async () => {
    await add(1, 1)
    await refreshCard(parts, SESSION, CARD)
    const read = parts.network.readEntries.bind(parts.network)
    vi.spyOn(parts.network, 'readEntries').mockImplementationOnce(async (...ask) => {
      await add(2, 2) // by a change of the dossier, which is answered first
      const { hash = '' } = parts.network.cards.get(CARD)?.at(-1) ?? {}
      const changed = { ...clientOf(CARD, { seq: 2, hash }), name: 'Changed' }
      await saveClient(parts.db, SESSION.token, changed, parts.time.now)
      return read(...ask)
    })
    await refreshCard(parts, SESSION, CARD)
    expect((await readCard(parts.db, CARD))?.client).toMatchObject({ name: 'Changed', head: { seq: 2 } })
    await refreshCard(parts, SESSION, CARD)
    expect((await readCard(parts.db, CARD))?.client.name).not.toBe('Changed')
  })

  it('an entry that joins the card while its newest page is read does not vanish', async () => {
    await saveToOutbox(parts.db, [newRow(1)], EMPTY_DRAFT, parts.time.now - 8_000)
    const read = parts.network.readEntries.bind(parts.network)
    vi.spyOn(parts.network, 'readEntries').mockImplementationOnce(async (...ask) => {
      const before = await read(...ask)
      await drain(parts)
      return before
    })
    await refreshCard(parts, SESSION, CARD)
    expect(await seqs()).toEqual([1])
    expect(await parts.db.outbox.count()).toBe(0)
  })

  it('has what is open of a long card at once, however much of it is here', async () => {
    const say = (place: number, content: Partial<NewRow['content']>) =>
      parts.network.append(SESSION, CARD, [{ id: idOf(place), content: { ...newRow(place).content, ...content } }])
    const whole = () => openItems(parts.network.cards.get(CARD) ?? [])
    const here = async () => {
      const card = await readNewest(parts.db, CARD, 50)
      return openItems([...(card?.openHistory ?? []), ...(card?.entries ?? [])])
    }
    await say(1, { kind: 'promise', text: 'Call' })
    await say(2, { kind: 'question', text: 'Which?' })
    await say(3, { kind: 'correction', text: 'Call today', corrects: idOf(1) })
    await add(4, 300)
    await refreshCard(parts, SESSION, CARD)
    expect(await here()).toEqual(whole())
    expect(await here()).toMatchObject([{ text: 'Call today' }, { text: 'Which?' }])
    await say(301, { kind: 'handoff', text: 'Away', to: 'taras', promises: [idOf(1)] })
    await say(302, { text: '4.2', resolves: idOf(2) })
    await add(303, 500)
    await refreshCard(parts, SESSION, CARD)
    expect(await here()).toEqual(whole())
    expect(await here()).toMatchObject([{ owner: 'taras' }, { text: 'Away' }])
    await say(501, { text: 'done', resolves: idOf(1) })
    await add(502, 2_000)
    await refreshCard(parts, SESSION, CARD)
    expect(await here()).toEqual(whole())
    expect(await here()).toMatchObject([{ text: 'Away' }])
  })

  it('fault 31: an open item whose words do not fit its digest is not taken over', async () => {
    await parts.network.append(SESSION, CARD, [
      { id: idOf(1), content: { ...newRow(1).content, kind: 'question', text: 'Which?' } },
    ])
    await add(2, 300)
    const [first, ...others] = parts.network.cards.get(CARD) ?? []
    if (!first?.content) throw new Error('300 entries')
    parts.network.cards.set(CARD, [{ ...first, content: { ...first.content, text: 'rewritten' } }, ...others])
    expect(await refreshCard(parts, SESSION, CARD)).toMatchObject({ state: 'history-changed' })
    expect(await readCard(parts.db, CARD)).toBeNull()
  })

  it('fault 31: says so when the history was rewritten, and keeps what was seen', async () => {
    await add(1, 3)
    await refreshCard(parts, SESSION, CARD)
    const card = parts.network.cards.get(CARD) ?? []
    const [first, second] = card
    if (!first?.content || !second) throw new Error('three entries')
    parts.network.cards.set(CARD, [{ ...first, content: { ...first.content, text: 'rewritten' } }, second])
    expect(await refreshCard(parts, SESSION, CARD)).toEqual({ state: 'history-changed', seq: 3 })
    expect(await seqs()).toEqual(upTo(3))
  })

  it('fault 31: an entry whose words do not fit its digest is not taken over', async () => {
    await add(1, 2)
    const [first, second] = parts.network.cards.get(CARD) ?? []
    if (!first || !second?.content) throw new Error('two entries')
    parts.network.cards.set(CARD, [first, { ...second, content: { ...second.content, text: 'rewritten' } }])
    expect(await refreshCard(parts, SESSION, CARD)).toMatchObject({ state: 'history-changed' })
    expect(await readCard(parts.db, CARD)).toBeNull()
  })

  it('fault 31: a person goes on from another history; an entry says so, with what is lost, and what the server lost is sent again', async () => {
    await add(1, 4)
    await refreshCard(parts, SESSION, CARD)
    parts.network.cards.get(CARD)?.splice(2) // an older backup
    await saveToOutbox(parts.db, [newRow(9)], EMPTY_DRAFT, parts.time.now)
    const waiting = await parts.db.outbox.get(idOf(9))
    if (waiting) await parts.db.outbox.put({ ...waiting, state: 'accepted', seq: 5 })
    expect(await refreshCard(parts, SESSION, CARD)).toMatchObject({ state: 'history-changed' })
    let heard: Rewritten | null = null
    const trace = (rewritten: Rewritten) => {
      heard = rewritten
      return [newRow(10), newRow(11)]
    }
    expect(await acceptHistory(parts, SESSION, CARD, trace)).toEqual({ state: 'fresh' })
    expect(heard).toMatchObject({ seen: { seq: 4 }, now: { seq: 2 }, lost: [{ seq: 3 }, { seq: 4 }] })
    expect(await refreshCard(parts, SESSION, CARD)).toEqual({ state: 'fresh' })
    expect(await seqs()).toEqual([1, 2])
    expect((await readCard(parts.db, CARD))?.client.head.seq).toBe(2)
    parts.time.now += 8_000
    await drain(parts)
    expect(parts.network.cards.get(CARD)?.map(({ id }) => id)).toEqual([1, 2, 9, 10, 11].map(idOf))
    expect(await seqs()).toEqual(upTo(5))
    expect(await parts.db.outbox.count()).toBe(0)
  })

  it('fault 31: nobody goes on from a chain that is not whole, and without that entry nothing is taken', async () => {
    await add(1, 3)
    await refreshCard(parts, SESSION, CARD)
    await parts.network.rewrite(CARD, 2)
    const broken = vi.spyOn(parts.db.outbox, 'add').mockRejectedValueOnce(new Error('the disk is full'))
    await expect(acceptHistory(parts, SESSION, CARD, () => [newRow(10)])).rejects.toThrow('the disk is full')
    broken.mockRestore()
    expect(await refreshCard(parts, SESSION, CARD)).toEqual({ state: 'history-changed', seq: 3 })
    parts.network.cards.get(CARD)?.splice(1, 1)
    expect(await acceptHistory(parts, SESSION, CARD, () => [newRow(10)])).toEqual({
      state: 'history-changed',
      seq: 3,
      wrongAt: 3,
    })
    expect(await parts.db.outbox.count()).toBe(0)
    expect(await seqs()).toEqual(upTo(3))
  })

  it('fault 31: an append after a rewrite does not wipe out the witness', async () => {
    await add(1, 3)
    await refreshCard(parts, SESSION, CARD)
    for (const kept of [3, 2]) {
      await parts.network.rewrite(CARD, kept)
      parts.network.cards.get(CARD)?.splice(kept) // also when the card is shorter than before
      await saveToOutbox(parts.db, [newRow(10 + kept)], EMPTY_DRAFT, parts.time.now)
      parts.time.now += 8_000
      await drain(parts)
      expect((await readCard(parts.db, CARD))?.entries ?? (await parts.db.entries.toArray())).toMatchObject([
        { content: { text: 'line 1' } },
        { content: { text: 'line 2' } },
        { content: { text: 'line 3' } },
      ])
      expect(await refreshCard(parts, SESSION, CARD)).toMatchObject({ state: 'history-changed' })
    }
    // The words are at the server; here they stay on the screen.
    expect(await parts.db.outbox.toArray()).toMatchObject([{ state: 'accepted' }, { state: 'accepted' }])
  })

  it('fault 31: more missed entries than are read through do not hide a rewritten history', async () => {
    await add(1, 3)
    await refreshCard(parts, SESSION, CARD)
    await add(4, 1_300)
    expect(await refreshCard(parts, SESSION, CARD)).toEqual({ state: 'fresh' })
    expect(await seqs()).toEqual(upTo(1_300, 1_101))
    await add(1_301, 2_500)
    const read = parts.network.readEntries.bind(parts.network)
    // Rewritten when the last page that still fits has been read: only the witness can tell.
    parts.network.readEntries = async (session, card, range) => {
      const page = await read(session, card, range)
      if (range.after === 2_100) await parts.network.rewrite(CARD, 1_900)
      return page
    }
    expect(await refreshCard(parts, SESSION, CARD)).toEqual({ state: 'history-changed', seq: 2_300 })
    expect((await seqs())?.at(-1)).toBe(2_300)
  })

  it.each([
    ['left this machine', (): Promise<unknown> => Promise.all([parts.db.entries.clear(), parts.db.cards.clear()])],
    [
      'was read before a sign-out',
      async () => {
        await wipe(parts.db, { keepUnsent: true })
        await signInAs(parts.db, 'olena', SESSION.token)
      },
    ],
  ])('fault 31: the witness of a card that %s is kept', async (_, leave) => {
    await add(1, 300)
    await refreshCard(parts, SESSION, CARD)
    await leave()
    await add(301, 600)
    expect(await refreshCard(parts, SESSION, CARD)).toEqual({ state: 'fresh' })
    await leave()
    await parts.network.rewrite(CARD, 2)
    expect(await refreshCard(parts, SESSION, CARD)).toEqual({ state: 'history-changed', seq: 600 })
    expect(await readCard(parts.db, CARD)).toBeNull()
  })

  it('keeps nothing for a session that ended while the server was asked', async () => {
    await add(1, 3)
    const answer = parts.network.readEntries.bind(parts.network)
    parts.network.readEntries = async (...ask) => {
      await wipe(parts.db, { keepUnsent: true })
      return answer(...ask)
    }
    expect(await refreshCard(parts, SESSION, CARD)).toMatchObject({ code: 'unauthenticated' })
    await markSeen(parts.db, SESSION.token, CARD, 3, 1)
    expect(
      await Promise.all([parts.db.cards, parts.db.entries, parts.db.recent].map((table) => table.count())),
    ).toEqual([0, 0, 0])
  })

  it('ends a session that the server no longer takes', async () => {
    parts.network.readClient = async () => ({ type: 'refused', code: 'unauthenticated', params: {} })
    expect(await refreshCard(parts, SESSION, CARD)).toMatchObject({ state: 'refused', code: 'unauthenticated' })
    expect((await parts.db.account.get('account'))?.token).toBeNull()
  })
})

describe('recent cards', () => {
  it('are remembered newest first; the oldest leave this machine with their entries', async () => {
    await add(1, 2)
    await refreshCard(parts, SESSION, CARD)
    await markSeen(parts.db, SESSION.token, CARD, 2, 1)
    for (let place = 1; place <= RECENT_LIMIT; place++)
      await markSeen(parts.db, SESSION.token, idOf(place), 0, 1 + place)
    expect((await recentCards(parts.db, 2)).map(({ cardId }) => cardId)).toEqual([
      idOf(RECENT_LIMIT),
      idOf(RECENT_LIMIT - 1),
    ])
    expect(await readCard(parts.db, CARD)).toBeNull()
    expect(await parts.db.entries.count()).toBe(0)
  })
})
