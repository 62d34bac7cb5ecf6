import { beforeEach, describe, expect, it } from 'vitest'
import { networkOver } from '#lib/platform/network.ts'
import { outboxOfCard, takeBackIntoDraft } from '#lib/store/outbox.ts'
import { discardPictures, readPicture } from '#lib/store/pictures.ts'
import { heldCards } from '#lib/sync/pauses.ts'
import { drain } from '#lib/sync/sender.ts'
import { CARD, type Rig, rig } from './rig.ts'
import { append, appendWith } from './with-pictures.ts'

let parts: Rig
const later = (ms = 8_000) => {
  parts.time.now += ms
}
const arrived = () => (parts.network.cards.get(CARD) ?? []).map(({ content }) => content?.text)

beforeEach(async () => {
  parts = await rig()
})

describe('the pictures of an entry', () => {
  it('go before it, each once', async () => {
    const digest = await appendWith(parts, 1)
    later()
    expect(await drain(parts)).toEqual({ state: 'idle' })
    expect(parts.network.pictures).toEqual([`${CARD} ${digest}`])
    expect(arrived()).toEqual(['line 1'])
  })

  it('are sent again after silence; what arrived is not', async () => {
    await appendWith(parts, 1)
    later()
    parts.network.pictureFaults = ['request-lost', 'reply-lost']
    parts.network.faults = ['reply-lost']
    for (let tries = 0; tries < 4; tries++) {
      await drain(parts)
      later(60_000)
    }
    expect(parts.network.pictures).toHaveLength(2) // one whose answer was lost, one that was answered
    expect(arrived()).toEqual(['line 1'])
    expect(await parts.db.outbox.count()).toBe(0)
  })

  it('go again when the server no longer has them', async () => {
    const digest = await appendWith(parts, 1)
    await parts.db.pictures.update([CARD, digest], { sent: true })
    later()
    expect(await drain(parts)).toMatchObject({ state: 'at' })
    expect(arrived()).toEqual([])
    later(60_000)
    expect(await drain(parts)).toEqual({ state: 'idle' })
    expect(arrived()).toEqual(['line 1'])
  })

  it('fault 12: one that is refused marks its own entry; the others arrive', async () => {
    for (const place of [1, 2, 3]) await appendWith(parts, place)
    later()
    parts.network.pictureFaults = ['request-lost', 'picture-damaged']
    await drain(parts)
    later(60_000)
    await drain(parts)
    expect(arrived()).toEqual(['line 2', 'line 3'])
    expect(await outboxOfCard(parts.db, CARD, 'olena')).toMatchObject([{ state: 'refused', code: 'picture-damaged' }])
  })

  it('that are refused leave nothing to wait for behind', async () => {
    await appendWith(parts, 1)
    later()
    parts.network.pictureFaults = ['disk-full', 'body-too-large']
    await drain(parts)
    expect(await heldCards(parts.db, 'olena', parts.time.now)).toMatchObject([{ trouble: 'disk-full' }])
    later(60_000)
    await drain(parts)
    expect(await outboxOfCard(parts.db, CARD, 'olena')).toMatchObject([{ state: 'refused', code: 'body-too-large' }])
    await append(parts, 2)
    expect(await heldCards(parts.db, 'olena', parts.time.now)).toEqual([])
  })

  it('that a web server in front finds too large go back to the author with the text; the others arrive', async () => {
    const page = '<html><center><h1>413 Request Entity Too Large</h1></center><hr><center>nginx</center></html>'
    const nginx = networkOver({
      fetch: async () => new Response(page, { status: 413, headers: { 'content-type': 'text/html' } }),
    })
    const digest = await appendWith(parts, 1)
    const put = parts.network.putPicture.bind(parts.network)
    parts.network.putPicture = (session, cardId, picture, ended) =>
      (picture.digest === digest ? nginx.putPicture : put)(session, cardId, picture, ended)
    await appendWith(parts, 2)
    later()
    expect(await drain(parts)).toEqual({ state: 'idle' })
    expect(arrived()).toEqual(['line 2'])
    const [row] = await outboxOfCard(parts.db, CARD, 'olena')
    expect(row).toMatchObject({ state: 'refused', code: 'body-too-large' })
    const back = await takeBackIntoDraft(parts.db, row?.id ?? '', 'olena', parts.time.now)
    expect(back).toMatchObject({ draft: { text: 'line 1', attachments: [{ digest }] } })
    expect(await readPicture(parts.db, CARD, digest)).not.toBeNull()
  })

  it('that are nowhere any more are told to the author', async () => {
    const digest = await appendWith(parts, 1)
    await parts.db.pictures.delete([CARD, digest])
    later()
    await drain(parts)
    expect(await outboxOfCard(parts.db, CARD, 'olena')).toMatchObject([
      { state: 'refused', code: 'attachment-missing' },
    ])
  })

  it('stay while an entry names them, and go when nothing does', async () => {
    const digest = await appendWith(parts, 1)
    await discardPictures(parts.db, CARD, [digest])
    expect(await readPicture(parts.db, CARD, digest)).not.toBeNull()
    await parts.db.outbox.clear()
    await discardPictures(parts.db, CARD, [digest])
    expect(await readPicture(parts.db, CARD, digest)).toBeNull()
  })
})
