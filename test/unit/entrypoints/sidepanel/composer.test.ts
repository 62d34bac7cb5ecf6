import 'fake-indexeddb/auto'
import { signal } from '@preact/signals'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { wholeName } from '#lib/card/attachments.ts'
import { drawingEnds, isDrawnElsewhere, isDrawnOn, whileDrawing } from '#lib/platform/drawing.ts'
import { parts } from '#lib/platform/parts.ts'
import { readDraft } from '#lib/store/drafts.ts'
import { outboxOfCard } from '#lib/store/outbox.ts'
import { attachmentOf, pictureBytes } from '#test/support/pictures-of.ts'
import { waitFor } from '#test/support/wait-for.ts'
import { type Composer, composer } from '../../../../entrypoints/sidepanel/composer-model.ts'
import { CARD, draftWith, signInAs } from '../../sync/rig.ts'

vi.mock('#lib/platform/messages.ts', () => ({ tellBackground: async () => null }))

const open: Composer[] = []
/** A composer of one window. */
const inWindow = async (author = 'olena'): Promise<Composer> => {
  const window = composer(CARD, author, signal('Иванов'))
  open.push(window)
  await window.ready
  return window
}
const stored = async (authorId = 'olena') => (await readDraft(parts.db, { authorId, cardId: CARD }))?.draft.text
const text = (window: Composer) => window.draft.value.text
const appended = async () => (await outboxOfCard(parts.db, CARD, 'olena')).map(({ content }) => content.text)

beforeEach(async () => {
  await Promise.all(parts.db.tables.map((table) => table.clear()))
  await signInAs(parts.db, 'olena', 'olena-token')
})
afterEach(() => {
  for (const window of open.splice(0)) window.close()
})

describe('the composer', () => {
  it('shows the draft of the person who is signed in, and nobody else’s', async () => {
    const olena = await inWindow('olena')
    olena.change(draftWith('Olena’s words'))
    await expect.poll(() => stored()).toBe('Olena’s words')
    expect(text(await inWindow('taras'))).toBe('')
    expect(text(await inWindow('olena'))).toBe('Olena’s words')
  })

  it('appends under its author’s name only', async () => {
    const olena = await inWindow('olena')
    olena.change(draftWith('Olena’s words'))
    await signInAs(parts.db, 'taras', 'taras-token')
    await olena.append()
    expect(olena.failure.value).toMatchObject({ code: 'signed-out' })
    expect(await parts.db.outbox.count()).toBe(0)
    await expect.poll(() => stored()).toBe('Olena’s words')
  })

  it('appends what stood there when the keys were pressed, however soon one types on', async () => {
    const window = await inWindow()
    window.change(draftWith('called'))
    const appending = window.append()
    window.change(draftWith('called\nand more'))
    await appending
    expect(await appended()).toEqual(['called'])
    expect(text(window)).toBe('and more')
  })

  it('keeps what is typed while the entry is being saved, and does not bring back what went', async () => {
    const window = await inWindow()
    window.change(draftWith('called'))
    const add = vi.spyOn(parts.db.outbox, 'add').mockImplementationOnce((row) => {
      window.change(draftWith('called\nand more'))
      return parts.db.outbox.put(row)
    })
    await window.append()
    add.mockRestore()
    expect(await appended()).toEqual(['called'])
    expect(text(window)).toBe('and more')
    await expect.poll(() => stored()).toBe('and more')
  })

  it('is the same in two windows: appended in one it is gone from the other, typed in one it is seen in the other', async () => {
    const [one, two] = [await inWindow(), await inWindow()]
    one.change(draftWith('a long letter'))
    await expect.poll(() => text(two)).toBe('a long letter')
    await two.append()
    await expect.poll(() => text(one)).toBe('')
    one.change(draftWith('the next'))
    await expect.poll(() => text(two)).toBe('the next')
    two.change(draftWith('the next, with b'))
    await expect.poll(() => text(one)).toBe('the next, with b')
    expect(await appended()).toEqual(['a long letter'])
  })

  it('puts every change on the disk at once, in order', async () => {
    const window = await inWindow()
    for (let length = 1; length <= 20; length++) window.change(draftWith('x'.repeat(length)))
    window.close() // and the panel with it
    await expect.poll(() => stored()).toBe('x'.repeat(20))
  })

  it('joins words typed before the store was read to those that waited there', async () => {
    const before = await inWindow()
    before.change(draftWith('yesterday'))
    await expect.poll(() => stored()).toBe('yesterday')
    const window = composer(CARD, 'olena', signal('Иванов'))
    open.push(window)
    window.change(draftWith('t'))
    await window.ready
    expect(text(window)).toBe('yesterday\n\nt')
  })

  it('keeps words typed before the store was read, also when the card closes at once', async () => {
    const before = await inWindow()
    before.change(draftWith('yesterday'))
    await expect.poll(() => stored()).toBe('yesterday')
    before.close()
    const window = composer(CARD, 'olena', signal('Иванов'))
    window.change(draftWith('t'))
    window.close()
    await expect.poll(() => stored()).toBe('yesterday\n\nt')
  })

  it('never writes over a draft that could not be read: it joins what is typed as soon as it can be', async () => {
    const before = await inWindow()
    before.change(draftWith('yesterday'))
    await expect.poll(() => stored()).toBe('yesterday')
    const read = vi.spyOn(parts.db.drafts, 'get').mockRejectedValue(new Error('the disk is busy'))
    const window = await inWindow()
    expect(window.failure.value).not.toBeNull()
    window.change(draftWith('t'))
    await expect.poll(() => read.mock.calls.length).toBeGreaterThan(1)
    read.mockRestore()
    expect(await stored()).toBe('yesterday')
    expect(text(window)).toBe('t')
    window.change(draftWith('to'))
    await expect.poll(() => stored()).toBe('yesterday\n\nto')
    expect(text(window)).toBe('yesterday\n\nto')
    expect(window.failure.value).toBeNull()
  })

  it('appends words that hold those of a card that was split off only when that is said anew', async () => {
    const window = await inWindow()
    const adopted = { cardId: 'other', clientName: 'Петренко', parts: null, stuck: true }
    window.change({ ...draftWith('for both'), adopted })
    await window.append()
    expect(window.failure.value).toEqual({ code: 'words-of-other', params: { name: 'Петренко' } })
    expect(await appended()).toEqual([])
    await window.append()
    expect(await appended()).toEqual(['for both'])
  })

  it('appends nothing while one draws on a picture of the card, and says so until that ends', async () => {
    const window = await inWindow()
    const picture = attachmentOf(pictureBytes('image/png', 64, 1))
    window.change({ ...draftWith('called'), attachments: [picture] })
    const done = Promise.withResolvers<void>()
    const drawing = [wholeName(), picture.digest].map((name) => whileDrawing(CARD, name, () => done.promise))
    await window.append()
    await window.append() // whoever waits for the end does not look like one who draws
    expect(window.failure.value).toEqual({ code: 'picture-open', params: {} })
    expect([await appended(), text(window)]).toEqual([[], 'called'])
    done.resolve()
    await Promise.all(drawing)
    await expect.poll(() => window.failure.value).toBeNull()
    await window.append()
    expect(await appended()).toEqual(['called'])
  })

  it.each([
    ['a part of one is being chosen', false, wholeName()],
    ['one of its own is open', false, attachmentOf(pictureBytes('image/png', 64, 1)).digest],
    ['one is open that was removed', true, attachmentOf(pictureBytes('image/png', 64, 2)).digest],
  ])('whether it appends while %s: %s', async (_, goes, name) => {
    const window = await inWindow()
    window.change({ ...draftWith('called'), attachments: [attachmentOf(pictureBytes('image/png', 64, 1))] })
    await whileDrawing(CARD, name, () => window.append())
    expect(await appended()).toEqual(goes ? ['called'] : [])
  })

  it('appends while one draws on a picture of another card', async () => {
    const window = await inWindow()
    window.change(draftWith('called'))
    await whileDrawing('another', wholeName(), () => window.append())
    expect(await appended()).toEqual(['called'])
  })

  it('is kept from appending by the press that opens a window to draw in, until that window keeps it', async () => {
    const closed = Promise.withResolvers<void>()
    let isHandedOver = false
    const press = whileDrawing(CARD, 'a', () => isDrawnElsewhere(CARD, 'a')).then(() => (isHandedOver = true))
    const ends = drawingEnds(CARD, 'a') // as after an append that was refused
    await waitFor(async () => expect((await navigator.locks.query()).pending).toHaveLength(1))
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(isHandedOver).toBe(false)
    const window = whileDrawing(CARD, 'a', () => closed.promise)
    await expect.poll(() => isHandedOver).toBe(true)
    expect(await isDrawnOn(CARD, 'a')).toBe(true)
    closed.resolve()
    await Promise.all([press, window, ends])
    expect(await isDrawnOn(CARD, 'a')).toBe(false)
  })

  it('takes words back above newer ones, once', async () => {
    const window = await inWindow()
    window.change(draftWith('newer'))
    window.takeIn({ back: draftWith('back'), draft: draftWith('back\n\nnew') })
    expect(text(window)).toBe('back\n\nnewer')
    window.takeIn({ back: draftWith('back'), draft: draftWith('back\n\nnewer') })
    expect(text(window)).toBe('back\n\nnewer')
  })
})

describe('words for which there was no room', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true }))
  afterEach(() => void vi.useRealTimers())

  /** A composer whose words could not be kept. */
  async function withoutRoom(words: string): Promise<Composer> {
    const window = await inWindow()
    const put = vi.spyOn(parts.db.drafts, 'put').mockRejectedValue(new DOMException('full', 'QuotaExceededError'))
    window.change(draftWith(words))
    await waitFor(() => expect(window.failure.value).not.toBeNull())
    put.mockRestore()
    return window
  }

  it('are kept by themselves as soon as there is room', async () => {
    const window = await withoutRoom('called')
    expect(window.unsaved.value).toBe(true)
    await vi.advanceTimersByTimeAsync(5_000)
    await window.kept()
    expect(await stored()).toBe('called')
    expect(window.failure.value).toBeNull()
  })

  it('are all that goes when there is room at the append: what was kept before them does not come back', async () => {
    const before = await inWindow()
    before.change(draftWith('called'))
    await before.kept()
    const window = await withoutRoom('called him back')
    await window.append()
    expect(await appended()).toEqual(['called him back'])
    await vi.advanceTimersByTimeAsync(20_000)
    expect(await stored()).toBeUndefined()
    expect(text(window)).toBe('')
    expect(window.failure.value).toBeNull()
  })

  it('join those that another window kept meanwhile', async () => {
    const window = await withoutRoom('called')
    const other = await inWindow()
    other.change(draftWith('wrote back'))
    await other.kept()
    await vi.advanceTimersByTimeAsync(5_000)
    await window.kept()
    expect(await stored()).toContain('called')
    expect(await stored()).toContain('wrote back')
  })

  it('are not written by a composer that is closed, over what came after it', async () => {
    const window = await withoutRoom('called')
    window.close()
    await vi.advanceTimersByTimeAsync(20_000)
    expect(await stored()).toBeUndefined()
  })
})
