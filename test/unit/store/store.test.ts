import { IDBDatabase } from 'fake-indexeddb'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { type Draft, EMPTY_DRAFT } from '#lib/card/draft.ts'
import { endSession, readLastSignIn, saveSession, saveStaff, wipe } from '#lib/store/account.ts'
import { adoptDrafts, returnDraft } from '#lib/store/adopt-drafts.ts'
import type { Database } from '#lib/store/database.ts'
import { draftsOf, readDraft, saveDraft } from '#lib/store/drafts.ts'
import {
  canTakeBack,
  markRefused,
  outboxOfCard,
  outboxShown,
  saveToOutbox,
  takeBack,
  takeBackIntoDraft,
} from '#lib/store/outbox.ts'
import { dropPictures, savePictures } from '#lib/store/pictures.ts'
import { addPart } from '#lib/store/replace-picture.ts'
import { attachmentOf, digestOf, pictureBytes } from '#test/support/pictures-of.ts'
import { CARD, clientOf, draftWith, freshStore, idOf, newRow, signInAs } from '../sync/rig.ts'

let db: Database
const MINE = { authorId: 'olena', cardId: CARD }
const draft = (text: string) => ({
  authorId: 'olena',
  cardId: CARD,
  clientName: 'Иванов',
  draft: draftWith(text),
  savedAt: 1,
})

beforeEach(() => {
  db = freshStore()
})

const picture = (seed: number, savedAt = 0) => {
  const bytes = pictureBytes('image/png', 64, seed)
  return { cardId: CARD, digest: digestOf(bytes), type: 'image/png' as const, bytes, savedAt, sent: false }
}

describe('pictures', () => {
  const named = picture(1)
  beforeEach(async () => {
    await savePictures(db, [named, picture(2), picture(3, 50)])
    await saveDraft(db, { ...draft('see'), draft: { ...EMPTY_DRAFT, attachments: [attachmentOf(named.bytes)] } })
  })
  const kept = async () => (await db.pictures.toArray()).map(({ digest }) => digest).toSorted()

  it('that nothing names go when they are old', async () => {
    await dropPictures(db, 10)
    expect(await kept()).toEqual([named.digest, picture(3).digest].toSorted())
  })

  it('taken for a part are on no draft: it gets the part, and the whole is gone', async () => {
    const [whole, cut] = [picture(4), picture(5)]
    const begin = { clientName: 'Иванов', draft: { ...EMPTY_DRAFT, kind: 'contact' as const } }
    const keepWhole = () => savePictures(db, [{ ...whole, part: { attachment: attachmentOf(whole.bytes), begin } }])
    const next = { attachment: attachmentOf(cut.bytes), rows: [cut] }
    const onDraft = async () => (await readDraft(db, MINE))?.draft.attachments.map(({ digest }) => digest)
    await keepWhole()
    expect(await addPart(db, MINE, whole.digest, next)).toBe(true)
    expect(await onDraft()).toEqual([named.digest, cut.digest])
    expect(await kept()).not.toContain(whole.digest)
    expect(await addPart(db, MINE, whole.digest, next)).toBe(false)
    await db.drafts.clear()
    await keepWhole()
    await addPart(db, MINE, whole.digest, next)
    expect(await readDraft(db, MINE)).toMatchObject({ clientName: 'Иванов', draft: { kind: 'contact' } })
    expect(await onDraft()).toEqual([cut.digest])
  })

  it('of a draft outlive a sign-out that keeps what is not sent, and no other does', async () => {
    await wipe(db, { keepUnsent: true })
    expect(await kept()).toEqual([named.digest])
    await wipe(db, { keepUnsent: false })
    expect(await kept()).toEqual([])
  })
})

describe('drafts', () => {
  it('are kept by card; an empty composer keeps nothing', async () => {
    await saveDraft(db, draft('half a'))
    expect((await readDraft(db, MINE))?.draft.text).toBe('half a')
    await saveDraft(db, { ...draft(''), draft: EMPTY_DRAFT })
    expect(await readDraft(db, MINE)).toBeNull()
  })

  it('fault 13: belong to who wrote them', async () => {
    await saveDraft(db, draft('Olena’s words'))
    await saveDraft(db, { ...draft('Taras’s words'), authorId: 'taras' })
    expect((await readDraft(db, MINE))?.draft.text).toBe('Olena’s words')
    expect((await draftsOf(db, 'taras')).map((row) => row.draft.text)).toEqual(['Taras’s words'])
    expect(await readDraft(db, { authorId: 'marina', cardId: CARD })).toBeNull()
  })
})

it('a draft that an older build kept is read as far as it is understood', async () => {
  const {
    aside: _,
    corrected: __,
    ...older
  } = { ...draftWith('better'), kind: 'correction' as const, corrects: idOf(1) }
  await db.drafts.put({ ...draft(''), draft: older as Draft })
  const whole = { ...older, aside: null, corrected: null }
  expect((await readDraft(db, MINE))?.draft).toEqual(whole)
  expect((await draftsOf(db, 'olena')).map((row) => row.draft)).toEqual([whole])
})

describe('drafts on a card that was merged into another', () => {
  const INTO = idOf(77)
  const place = { authorId: 'olena', cardId: INTO, clientName: 'Петренко' }

  it('go on there, above what stands there, with their pictures, and are gone where they were', async () => {
    const named = picture(1)
    await savePictures(db, [named])
    const attachments = [attachmentOf(named.bytes)]
    await saveDraft(db, {
      ...draft('from the other card'),
      draft: { ...draftWith('from the other card'), attachments },
    })
    await saveDraft(db, { ...draft('here'), ...place })
    await saveDraft(db, { ...draft('Taras’s words'), authorId: 'taras' })
    const taken = await adoptDrafts(db, place, [CARD], 5)
    expect(taken?.draft.text.split(/\n+/)).toEqual(['from the other card', 'here'])
    expect((await readDraft(db, place))?.draft).toEqual(taken?.draft)
    expect(await readDraft(db, MINE)).toBeNull()
    expect(await db.pictures.get([INTO, named.digest])).toMatchObject({ sent: false })
    expect(await draftsOf(db, 'taras')).toHaveLength(1)
    expect(await adoptDrafts(db, place, [CARD], 6)).toBeNull()
  })

  it('go back when the cards are split again, and what was written there stays there', async () => {
    await saveDraft(db, draft('begun on the other'))
    await saveDraft(db, { ...draft('here'), ...place })
    const taken = await adoptDrafts(db, place, [CARD], 5)
    const typed = { ...EMPTY_DRAFT, ...taken?.draft, text: `${taken?.draft.text} and on` }
    const gone = await returnDraft(db, { ...place, savedAt: 6 }, typed, null)
    expect([gone?.back?.text, gone?.left.text]).toEqual(['begun on the other', 'here and on'])
    expect((await readDraft(db, MINE))?.draft).toMatchObject({ text: 'begun on the other', adopted: null })
    expect((await readDraft(db, place))?.draft).toMatchObject({ text: 'here and on', adopted: null })
    expect(await returnDraft(db, { ...place, savedAt: 7 }, typed, null)).toBeNull()
  })

  it('stay where nobody can tell any more what belongs where, and say so', async () => {
    await saveDraft(db, draft('begun on the other'))
    await saveDraft(db, { ...draft('here'), ...place })
    const taken = await adoptDrafts(db, place, [CARD], 5)
    const typed = { ...EMPTY_DRAFT, ...taken?.draft, text: 'all anew' }
    expect((await returnDraft(db, { ...place, savedAt: 6 }, typed, null))?.back).toBeNull()
    expect(await readDraft(db, MINE)).toBeNull()
    expect((await readDraft(db, place))?.draft).toMatchObject({ text: 'all anew', adopted: { stuck: true } })
  })

  it('and what waits for them is shown there, in the order of writing', async () => {
    const client = { ...clientOf(INTO, { seq: 0, hash: '' }), merged: [{ id: CARD, name: 'Иванов', entries: 1 }] }
    await db.cards.put({ cardId: INTO, client, refreshedAt: 0 })
    await saveToOutbox(db, [newRow(2)], EMPTY_DRAFT, 0)
    await saveToOutbox(db, [{ ...newRow(1), cardId: INTO }], EMPTY_DRAFT, 0)
    expect((await outboxShown(db, INTO, 'olena')).map(({ content }) => content.text)).toEqual(['line 1', 'line 2'])
  })
})

describe('the outbox', () => {
  it('takes the entry and empties the composer, both or neither', async () => {
    await saveDraft(db, draft('done'))
    await saveToOutbox(db, [newRow(1)], draftWith('done'), 0)
    expect(await readDraft(db, MINE)).toBeNull()
    await saveDraft(db, draft('done again'))
    await expect(saveToOutbox(db, [newRow(1)], draftWith('done'), 0)).rejects.toThrow()
    expect((await readDraft(db, MINE))?.draft.text).toBe('done again')
  })

  it('fault 8: is on the disk before anything is said to be saved: its transactions are strict', async () => {
    const asked = vi.spyOn(IDBDatabase.prototype, 'transaction')
    onTestFinished(() => asked.mockRestore())
    await saveToOutbox(freshStore(), [newRow(1)], draftWith('done'), 0)
    const writing = asked.mock.calls.filter(
      ([stores, mode]) => mode === 'readwrite' && [stores].flat().includes('outbox'),
    )
    expect(writing.map(([, , options]) => options)).toEqual([{ durability: 'strict' }])
  })

  it('leaves a draft that says something else by now', async () => {
    await saveDraft(db, draft('done, and more'))
    await saveToOutbox(db, [newRow(1)], draftWith('done'), 0)
    expect((await readDraft(db, MINE))?.draft.text).toBe('done, and more')
  })

  it('fault 13: shows and gives back nobody else’s rows', async () => {
    await saveToOutbox(db, [newRow(1)], draftWith('done'), 1000)
    expect(await outboxOfCard(db, CARD, 'taras')).toEqual([])
    expect(await takeBack(db, idOf(1), 'taras', 1000)).toBeNull()
    expect(await takeBackIntoDraft(db, idOf(1), 'taras', 1000)).toBeNull()
    expect(await outboxOfCard(db, CARD, 'olena')).toHaveLength(1)
  })

  it('gives words back above those of the composer, both or neither', async () => {
    await saveToOutbox(db, [newRow(1)], draftWith('done'), 1000)
    await saveDraft(db, draft('since'))
    expect(await takeBackIntoDraft(db, idOf(1), 'olena', 1000)).toMatchObject({ draft: { text: 'line 1\n\nsince' } })
    expect((await readDraft(db, MINE))?.draft.text).toBe('line 1\n\nsince')
    expect(await outboxOfCard(db, CARD, 'olena')).toEqual([])
    expect(await takeBackIntoDraft(db, idOf(1), 'olena', 1000)).toBeNull()
    expect((await readDraft(db, MINE))?.draft.text).toBe('line 1\n\nsince')
  })

  it('gives nothing back above words about another entry: both are kept as they are', async () => {
    const corrects = (place: number) => ({ ...newRow(1).content, kind: 'correction' as const, corrects: idOf(place) })
    await saveToOutbox(db, [{ ...newRow(1), content: corrects(0x70) }], draftWith('done'), 1000)
    const other = {
      ...draft('since'),
      draft: { ...draftWith('since'), kind: 'correction' as const, corrects: idOf(0x71) },
    }
    await saveDraft(db, other)
    expect(await takeBackIntoDraft(db, idOf(1), 'olena', 1000)).toBe('busy')
    expect(await readDraft(db, MINE)).toEqual(other)
    expect(await outboxOfCard(db, CARD, 'olena')).toHaveLength(1)
  })

  it('lets no handoff take along a promise that was taken back, wherever it waits', async () => {
    const content = (kind: 'handoff' | 'promise', rest = {}) => ({ ...newRow(1).content, kind, ...rest })
    const promises = [idOf(1), idOf(9)]
    await saveToOutbox(db, [{ ...newRow(1), content: content('promise') }], draftWith('done'), 1000)
    await saveToOutbox(db, [{ ...newRow(2), content: content('handoff', { promises }) }], draftWith('done'), 1000)
    await saveDraft(db, { ...draft('since'), draft: { ...draftWith('since'), promises } })
    const taken = await takeBackIntoDraft(db, idOf(1), 'olena', 1000)
    expect(taken).toMatchObject({ draft: { promises: [idOf(9)] } })
    const left = await outboxOfCard(db, CARD, 'olena')
    expect(left.map(({ content }) => content.promises)).toEqual([[idOf(9)]])
  })

  it('gives a row back for 8 seconds, and a refused one at any time', async () => {
    await saveToOutbox(db, [newRow(1)], draftWith('done'), 1000)
    expect(await takeBack(db, idOf(1), 'olena', 9_000)).toBeNull()
    expect(await takeBack(db, idOf(1), 'olena', 8_999)).toMatchObject({ id: idOf(1) })
    await saveToOutbox(db, [newRow(2)], draftWith('done'), 1000)
    await markRefused(db, idOf(2), 'text-too-long', { limit: 20_000 })
    const [row] = await db.outbox.toArray()
    expect(row && canTakeBack(row, 99_000)).toBe(true)
    expect(await takeBack(db, idOf(2), 'olena', 99_000)).toMatchObject({ id: idOf(2), code: 'text-too-long' })
  })
})

describe('the account', () => {
  it('a session that ended does not end the one that came after it', async () => {
    await signInAs(db, 'olena', 'new')
    await endSession(db, 'old')
    expect((await db.account.get('account'))?.token).toBe('new')
    await endSession(db, 'new')
    expect(await db.account.get('account')).toMatchObject({ token: null, staff: { id: 'olena' } })
  })

  it('what was written while nobody was signed in does not meet the next person', async () => {
    await signInAs(db, 'olena', 'token')
    const before = await db.account.get('account')
    if (!before) throw new Error('an account')
    await wipe(db, { keepUnsent: true })
    const { server, staff, company } = before
    const kept = () => Promise.all([db.recent.count(), db.cards.count()])
    const read = async () => {
      await db.recent.put({ cardId: CARD, openedAt: 1, seenSeq: 1 })
      await db.cards.put({ cardId: CARD, client: clientOf(CARD, { seq: 0, hash: '' }), refreshedAt: 1 })
    }
    await read()
    await saveSession(db, server, { token: 'new', staff, company })
    expect(await kept()).toEqual([0, 0])
    await read()
    await saveSession(db, server, { token: 'newer', staff, company })
    expect(await kept()).toEqual([1, 1])
    await saveSession(db, server, { token: 'other', staff: { ...staff, id: 'taras' }, company })
    expect(await kept()).toEqual([0, 1])
    await saveSession(db, 'https://other.example', { token: 'other', staff, company })
    expect(await kept()).toEqual([0, 0])
  })

  it('colleagues that are told after a sign-out, or to another session, are nobody’s', async () => {
    const staff = [{ id: 'taras', name: 'Taras', email: 'taras@example.com', role: 'member' as const, disabled: false }]
    await signInAs(db, 'olena', 'token')
    await saveStaff(db, 'token', staff)
    expect(await db.staff.toArray()).toEqual(staff)
    await signInAs(db, 'olena', 'newer')
    await saveStaff(db, 'token', [])
    expect(await db.staff.count()).toBe(1)
    await wipe(db, { keepUnsent: true })
    await saveStaff(db, 'token', staff)
    expect(await db.staff.count()).toBe(0)
  })

  it('signing out forgets everything but what was not sent', async () => {
    await signInAs(db, 'olena', 'token')
    await saveToOutbox(db, [newRow(1)], draftWith('done'), 0)
    await saveToOutbox(db, [newRow(2)], draftWith('done'), 0)
    await db.outbox.update(idOf(2), { state: 'accepted' })
    await db.heads.put({ cardId: CARD, seq: 1, hash: 'h' })
    await saveDraft(db, draft('half'))
    await db.recent.put({ cardId: CARD, openedAt: 1, seenSeq: 1 })
    await db.directory.put({ key: 'directory', version: 1, bytes: new Uint8Array(6) })
    await wipe(db, { keepUnsent: true })
    const counts = await Promise.all(db.tables.map(async (table) => [table.name, await table.count()] as const))
    const left = { drafts: 1, heads: 1, outbox: 1, lastSignIn: 1 }
    expect(Object.fromEntries(counts.filter(([, count]) => count > 0))).toEqual(left)
    await wipe(db, { keepUnsent: true })
    expect(await readLastSignIn(db)).toMatchObject({ server: 'https://medkarta.example', email: 'olena@example.com' })
    await wipe(db, { keepUnsent: false })
    expect(await readLastSignIn(db)).toBeNull()
    expect(await db.outbox.count()).toBe(0)
  })
})
