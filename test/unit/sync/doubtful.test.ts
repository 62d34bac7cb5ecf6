import { beforeEach, describe, expect, it } from 'vitest'
import { readCard } from '#lib/store/cards.ts'
import { peekOlder, pullOlder, type Refreshed, refreshCard } from '#lib/sync/card.ts'
import { addEntries, CARD, idOf, newRow, type Rig, rig, SESSION, seqsOf, upTo } from './rig.ts'

let parts: Rig
const add = (from: number, to: number) => addEntries(parts, from, to)
const seqs = () => seqsOf(parts)

beforeEach(async () => {
  parts = await rig()
})

describe('fault 31: an entry that was changed is named, and shown without being kept', () => {
  /** Other words under the old digest. */
  const edit = (seq: number) => {
    const card = parts.network.cards.get(CARD) ?? []
    const edited = card.map((entry) =>
      entry.seq === seq && entry.content ? { ...entry, content: { ...entry.content, text: 'rewritten' } } : entry,
    )
    parts.network.cards.set(CARD, edited)
  }
  const told = async (work = refreshCard) => {
    const { doubtful } = (await work(parts, SESSION, CARD)) as Extract<Refreshed, { state: 'history-changed' }>
    return { seq: doubtful?.broken.seq, shown: doubtful?.entries.map(({ seq }) => seq), client: doubtful?.client?.id }
  }

  it('to whoever opens the card for the first time, with the dossier', async () => {
    await add(1, 3)
    edit(2)
    expect(await told()).toEqual({ seq: 2, shown: upTo(3), client: CARD })
    expect(await readCard(parts.db, CARD)).toBeNull()
  })

  it('among what is new since what is here', async () => {
    await add(1, 3)
    await refreshCard(parts, SESSION, CARD)
    await add(4, 6)
    edit(5)
    expect(await told()).toEqual({ seq: 5, shown: [4, 5, 6], client: CARD })
    expect(await seqs()).toEqual(upTo(3))
  })

  it('among older ones, and among what is open before the newest', async () => {
    await parts.network.append(SESSION, CARD, [{ id: idOf(1), content: { ...newRow(1).content, kind: 'question' } }])
    await add(2, 450)
    await refreshCard(parts, SESSION, CARD)
    edit(240)
    expect(await told(pullOlder)).toMatchObject({ seq: 240 })
    await parts.db.entries.clear()
    await parts.db.heads.clear()
    edit(1)
    expect(await told()).toMatchObject({ seq: 1, shown: upTo(450, 251) })
  })

  it('older pages of what is not kept are shown, and not kept either', async () => {
    await add(1, 250)
    edit(240)
    const refreshed = (await refreshCard(parts, SESSION, CARD)) as Extract<Refreshed, { state: 'history-changed' }>
    const { doubtful } = refreshed
    if (!doubtful) throw new Error('Nothing is doubtful')
    const older = await peekOlder(parts, SESSION, CARD, doubtful)
    expect(older).toMatchObject({ doubtful: { broken: { seq: 240 }, entries: upTo(50).map((seq) => ({ seq })) } })
    expect(await parts.db.entries.count()).toBe(0)
  })

  it('another history is none of that', async () => {
    await add(1, 3)
    await refreshCard(parts, SESSION, CARD)
    await parts.network.rewrite(CARD, 2)
    await add(4, 5)
    edit(5)
    expect(await refreshCard(parts, SESSION, CARD)).toEqual({ state: 'history-changed', seq: 3 })
  })
})
