import 'fake-indexeddb/auto'
import { effect, signal } from '@preact/signals'
import Dexie from 'dexie'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { EMPTY_HEAD } from '#lib/card/chain.ts'
import { EMPTY_DRAFT } from '#lib/card/draft.ts'
import { linkedDraft } from '#lib/card/linked-draft.ts'
import { parts } from '#lib/platform/parts.ts'
import { choices, logRequests, openRequests, pageStates } from '#lib/platform/session-state.ts'
import { leaveToLog } from '#lib/platform/to-log.ts'
import type { Client } from '#lib/protocol/client.ts'
import type { LogRequest, PageClient, PageState } from '#lib/protocol/pages-state.ts'
import { endSession, wipe } from '#lib/store/account.ts'
import { draftsOf } from '#lib/store/drafts.ts'
import { lastSeen } from '#lib/store/recent.ts'
import { typedClient } from '../../../../entrypoints/sidepanel/typed-client.ts'
import { clientOf, draftWith, idOf, signInAs, testLocks } from '../../sync/rig.ts'
import { extension, inFront, openWindow, tell } from './fake-browser.ts'

vi.mock('#lib/platform/extension.ts', () => import('./fake-browser.ts'))

const IVANOV = idOf(0xa)
const PETRENKO = idOf(0xb)
const LETTER = { id: 1, url: 'https://mail.example/#1' }

const clientOnPage = (id: string): PageClient => ({
  client: {
    id,
    name: id === IVANOV ? 'Иванов' : 'Петренко',
    company: '',
    identifiers: [],
    lastEntryAt: null,
    openItems: 0,
  },
  seen: { kind: 'email', as: 'a@client.example', place: 'sender' },
})
const pageOf = (...ids: string[]): PageState => ({
  clients: ids.map(clientOnPage),
  main: ids.length === 1 ? (ids[0] ?? null) : null,
  strangers: [],
  unnamed: false,
  more: false,
  status: 'ready',
})

/** The panel's models, and the browser around them. */
async function openPanel() {
  openWindow()
  const [state, requests, log, tab, choices, actions, searches, searched] = await Promise.all([
    import('../../../../entrypoints/sidepanel/panel-state.ts'),
    import('../../../../entrypoints/sidepanel/requests.ts'),
    import('../../../../entrypoints/sidepanel/log-queue.ts'),
    import('../../../../entrypoints/shared/tab-in-front.ts'),
    import('../../../../entrypoints/sidepanel/choices.ts'),
    import('../../../../entrypoints/sidepanel/actions.ts'),
    import('../../../../entrypoints/shared/client-search.ts'),
    import('../../../../entrypoints/sidepanel/searched-words.ts'),
  ])
  state.followPage()
  effect(() => void state.draftLeft.value) // as its notices do
  requests.takeRequests()
  choices.followPageWanted()
  await tab.followTabInFront()
  return { ...state, ...requests, ...log, ...tab, ...choices, ...actions, ...searches, ...searched }
}

let panel: Awaited<ReturnType<typeof openPanel>>

/** Another tab, or another page in it, comes to the front: first its address, as browsers tell it. */
async function show(tab: { id: number; url: string }, page: PageState) {
  Object.assign(inFront, tab)
  await panel.readTab()
  await pageStates.write(tab.id, page)
}

let asked = 0
/** Somebody asks to log words of a page on which Иванов stood out when they clicked. */
const ask = (over: Partial<LogRequest> = {}) =>
  leaveToLog(1, {
    id: idOf(0x100 + ++asked),
    authorId: 'olena',
    tabId: LETTER.id,
    url: LETTER.url,
    quote: 'it shows 0x21',
    length: 13,
    source: null,
    cardId: IVANOV,
    clients: [clientOnPage(IVANOV)],
    more: false,
    taken: false,
    at: new Date(parts.clock.now()).toISOString(),
    ...over,
  })
/** Words that name a client. */
const naming = (id: string) => ({ cardId: id, clients: [clientOnPage(id)] })
/** Words of a page of which nothing followed at the click. */
const OPEN = { cardId: null, clients: null }
const opened = () => panel.card.value?.cardId ?? null
const quotes = async () => (await draftsOf(parts.db, 'olena')).map(({ cardId, draft }) => [cardId, draft.quote])
/** Until it is let go, the page of this tab is not known in the panel, as in one that has just opened. */
function holdPage(tab: number): () => void {
  const { promise, resolve } = Promise.withResolvers<void>()
  const { session } = extension.storage
  const get = session.get
  const held = vi.spyOn(session, 'get').mockImplementation(async (keys) => {
    if (keys === `page:${tab}`) await promise
    return get(keys)
  })
  return () => {
    held.mockRestore()
    resolve()
  }
}
/** The cursor comes into the composer, or goes. */
async function pen(isDown: boolean) {
  const activeElement = isDown ? new HTMLTextAreaElement() : null
  Object.assign(document, { hasFocus: () => isDown, activeElement })
  document.dispatchEvent(new Event(isDown ? 'focusin' : 'focusout'))
  await settled()
}
const settled = () => new Promise((done) => setTimeout(done, 50))

beforeAll(async () => {
  parts.locks = testLocks()
  panel = await openPanel()
})
beforeEach(async () => {
  while (panel.toLog.value) panel.forgetLog()
  panel.overlay.value = null
  await Promise.all([parts.db.drafts, parts.db.outbox, parts.db.entries].map((table) => table.clear()))
  await signInAs(parts.db, 'olena', 'olena-token')
  await pageStates.remove(1, 2)
  await choices.remove(1, 2)
  panel.choice.value = null
  await show(LETTER, pageOf(IVANOV))
  await expect.poll(() => panel.card.value).toMatchObject({ cardId: IVANOV, authorId: 'olena' })
})

describe('“Log this to client card”', () => {
  it('goes to the client of the page that was clicked', async () => {
    await ask()
    await expect.poll(quotes).toEqual([[IVANOV, 'it shows 0x21']])
    await expect.poll(() => logRequests.read(1)).toBeNull()
  })

  it('asks whose card it is when another tab came to the front', async () => {
    await show({ id: 2, url: 'https://mail.example/#2' }, pageOf(PETRENKO))
    await ask()
    await expect.poll(() => panel.isAskingWhere.value).toBe(true)
    await settled()
    expect(await quotes()).toEqual([])
    expect(panel.candidates.value).toEqual([clientOnPage(IVANOV)])
  })

  it('asks whose card it is when the page turned to another letter', async () => {
    await show({ id: 1, url: 'https://mail.example/#2' }, pageOf(PETRENKO))
    await ask()
    await expect.poll(() => panel.isAskingWhere.value).toBe(true)
    await settled()
    expect(await quotes()).toEqual([])
  })

  it('asks for good when it was not known at the click who is on the page, whatever that shows later', async () => {
    await pageStates.write(LETTER.id, { ...pageOf(), status: 'looking' })
    await ask(OPEN)
    await expect.poll(() => panel.isAskingWhere.value).toBe(true)
    await pageStates.write(LETTER.id, pageOf(PETRENKO))
    await expect.poll(() => panel.candidates.value).toEqual([clientOnPage(PETRENKO)])
    await settled()
    expect(await quotes()).toEqual([])
    panel.logTo(PETRENKO)
    await expect.poll(quotes).toEqual([[PETRENKO, 'it shows 0x21']])
  })

  it('of a stranger is asked about, also when a client comes to the same page', async () => {
    await show(LETTER, pageOf())
    await ask({ cardId: null, clients: [] })
    await expect.poll(() => panel.isAskingWhere.value).toBe(true)
    await pageStates.write(LETTER.id, pageOf(PETRENKO))
    await settled()
    expect(await quotes()).toEqual([])
    expect(panel.isAskingWhere.value).toBe(true)
    expect(panel.candidates.value).toEqual([])
  })

  it('goes to who stood there at the click, also when another comes to the same page before that', async () => {
    panel.overlay.value = { screen: 'new', initial: typedClient('new@client.example', 'UA') }
    await ask()
    await expect.poll(() => panel.waitsFor.value).toBe('form')
    await pageStates.write(LETTER.id, pageOf(PETRENKO))
    panel.overlay.value = null
    await expect.poll(quotes).toEqual([[IVANOV, 'it shows 0x21']])
    expect(opened()).toBe(IVANOV)
  })

  it('is not lost behind another that is still asked about', async () => {
    await ask({ ...OPEN, quote: 'first' })
    await expect.poll(() => panel.isAskingWhere.value).toBe(true)
    await ask({ ...OPEN, quote: 'second' })
    await expect.poll(() => panel.moreToLog.value).toBe(1)
    expect(panel.toLog.value?.quote).toBe('first')
    panel.logTo(PETRENKO)
    await expect.poll(quotes).toEqual([[PETRENKO, 'first']])
    await expect.poll(() => panel.waitsFor.value).toBe('answer')
    await settled()
    expect(opened()).toBe(PETRENKO)
    expect(panel.isAskingWhere.value).toBe(false)
    panel.waitNoLonger()
    await expect.poll(() => panel.isAskingWhere.value).toBe(true)
    panel.logTo(PETRENKO)
    await expect.poll(quotes).toEqual([[PETRENKO, 'first\n\nsecond']])
    await expect.poll(() => logRequests.read(1)).toBeNull()
  })

  it('waits behind the one whose card was just named until that is appended', async () => {
    await ask({ ...OPEN, quote: 'first' })
    await ask({ ...OPEN, quote: 'second' })
    await expect.poll(() => panel.isAskingWhere.value).toBe(true)
    panel.logTo(PETRENKO)
    await expect.poll(() => panel.waitsFor.value).toBe('answer')
    await panel.card.value?.composer.append()
    await settled()
    expect(panel.waitsFor.value).toBe('answer') // what was appended can be taken back
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    panel.card.value?.composer.change({ ...EMPTY_DRAFT, text: 'more' })
    await panel.card.value?.composer.append()
    vi.advanceTimersByTime(8_000)
    vi.useRealTimers()
    expect(panel.isAskingWhere.value).toBe(true)
    expect(panel.toLog.value?.quote).toBe('second')
    panel.forgetLog()
  })

  it('waits while somebody goes to a card that the panel told them of', async () => {
    await ask(OPEN)
    await expect.poll(() => panel.isAskingWhere.value).toBe(true)
    panel.goTo(PETRENKO)
    await expect.poll(() => panel.waitsFor.value).toBe('answer')
    expect(opened()).toBe(PETRENKO)
    expect(panel.isAskingWhere.value).toBe(false)
    panel.pick(IVANOV)
    await expect.poll(() => panel.isAskingWhere.value).toBe(true)
    panel.forgetLog()
  })

  it('waits while somebody goes back to words on another card', async () => {
    panel.pick(PETRENKO)
    await expect.poll(opened).toBe(PETRENKO)
    panel.card.value?.composer.change({ ...EMPTY_DRAFT, text: 'half a line' })
    await panel.card.value?.composer.kept()
    panel.pick(IVANOV)
    await ask(OPEN)
    await expect.poll(() => panel.isAskingWhere.value).toBe(true)
    panel.goTo(PETRENKO)
    await expect.poll(() => panel.waitsFor.value).toBe('answer')
    expect(opened()).toBe(PETRENKO)
    panel.waitNoLonger()
    await expect.poll(() => panel.isAskingWhere.value).toBe(true)
    panel.forgetLog()
    await expect.poll(() => panel.card.value?.composer.draft.value.text).toBe('half a line')
    panel.card.value?.composer.change(EMPTY_DRAFT)
  })

  it('goes to the client whom the words name, whoever the page shows', async () => {
    await ask(naming(PETRENKO))
    await expect.poll(quotes).toEqual([[PETRENKO, 'it shows 0x21']])
  })

  it('goes to the client whom the words name, also when the panel has only just opened beside a page of another', async () => {
    const letGo = holdPage(2)
    await show({ id: 2, url: 'https://mail.example/#2' }, pageOf(IVANOV))
    await expect.poll(() => panel.tabId.value).toBe(2)
    await ask({ tabId: 2, url: 'https://mail.example/#2', ...naming(PETRENKO) })
    await settled()
    letGo()
    await expect.poll(quotes).toEqual([[PETRENKO, 'it shows 0x21']])
    await settled()
    expect(opened()).toBe(PETRENKO)
  })

  it('goes to the client of its own page when that comes to the front again, not of the one that stood there before', async () => {
    const other = { id: 2, url: 'https://mail.example/#2' }
    await pageStates.write(2, pageOf(PETRENKO))
    await ask({ tabId: other.id, url: other.url, ...naming(PETRENKO) })
    await expect.poll(() => panel.isAskingWhere.value).toBe(true)
    await show(other, pageOf(PETRENKO))
    await expect.poll(quotes).toEqual([[PETRENKO, 'it shows 0x21']])
  })

  it('stays to be logged when its card goes away before it is ready, and comes with it again', async () => {
    const disk = Promise.withResolvers<undefined>()
    const read = vi.spyOn(parts.db.drafts, 'get').mockImplementation(() => Dexie.Promise.resolve(disk.promise))
    await ask(naming(PETRENKO))
    await expect.poll(opened).toBe(PETRENKO)
    await show({ id: 2, url: 'https://other.example/' }, pageOf(IVANOV))
    await expect.poll(opened).toBe(IVANOV)
    read.mockRestore()
    disk.resolve(undefined)
    await settled()
    expect(panel.isAskingWhere.value).toBe(true)
    expect(await logRequests.read(1)).not.toBeNull()
    expect(await quotes()).toEqual([])
    await show(LETTER, pageOf(IVANOV))
    await expect.poll(quotes).toEqual([[PETRENKO, 'it shows 0x21']])
  })

  it('waits for the choice where a closed panel finds it again', async () => {
    await show(LETTER, pageOf(IVANOV, PETRENKO))
    await ask(OPEN)
    await expect.poll(() => panel.isAskingWhere.value).toBe(true)
    expect(await logRequests.read(1)).not.toBeNull()
    panel.logTo(PETRENKO)
    await expect.poll(quotes).toEqual([[PETRENKO, 'it shows 0x21']])
    await expect.poll(() => logRequests.read(1)).toBeNull()
  })

  it('that comes late never takes the card from under words typed since, and comes when they are done', async () => {
    const open = panel.card.value
    await open?.composer.ready
    open?.composer.change(draftWith('half a senten'))
    await pen(true)
    const at = new Date(parts.clock.now() - 2_000).toISOString()
    panel.typedAt.value = parts.clock.now()
    await ask({ ...naming(PETRENKO), at })
    await expect.poll(() => panel.waitsFor.value).toBe('words')
    await settled()
    expect(opened()).toBe(IVANOV)
    panel.waitNoLonger()
    await expect.poll(opened).toBe(PETRENKO)
    await pen(false)
    expect((await draftsOf(parts.db, 'olena')).map(({ draft }) => draft.text)).toContain('half a senten')
  })

  it('is asked about first when somebody is called up meanwhile, who comes when the answer is done with, or instead of it', async () => {
    const callUp = async (place: number) => {
      await show(LETTER, pageOf(IVANOV, PETRENKO))
      await ask(OPEN)
      await expect.poll(() => panel.isAskingWhere.value).toBe(true)
      await openRequests.write(1, { id: idOf(place), cardId: PETRENKO, at: new Date(parts.clock.now()).toISOString() })
      await expect.poll(() => panel.waitsFor.value).toBe('question')
      await settled()
      expect(panel.isAskingWhere.value).toBe(true)
    }
    await callUp(0x95)
    panel.logTo(IVANOV)
    await expect.poll(quotes).toEqual([[IVANOV, 'it shows 0x21']])
    await settled()
    expect(opened()).toBe(IVANOV) // what is typed now is about whom one has just named
    expect(panel.waitsFor.value).toBe('words')
    expect(await openRequests.read(1)).not.toBeNull() // a panel that is opened anew finds it
    await panel.card.value?.composer.append()
    await expect.poll(opened).toBe(PETRENKO)
    await expect.poll(() => openRequests.read(1)).toBeNull()
    panel.pick(IVANOV)
    await expect.poll(opened).toBe(IVANOV)
    await callUp(0x94)
    panel.waitNoLonger()
    await expect.poll(opened).toBe(PETRENKO)
    expect(await quotes()).toEqual([])
  })

  it('keeps its card from the one that stood in the panel before it was opened anew', async () => {
    await ask(naming(PETRENKO))
    const at = new Date(parts.clock.now()).toISOString()
    await openRequests.write(1, { id: idOf(0x90), cardId: IVANOV, again: true, at })
    await expect.poll(quotes).toEqual([[PETRENKO, 'it shows 0x21']])
    await expect.poll(() => openRequests.read(1)).toBeNull()
    await settled()
    expect(opened()).toBe(PETRENKO)
    expect(panel.waitsFor.value).toBeNull()
  })

  it('leaves the card that was named also for whom one calls up after that, at once', async () => {
    await show(LETTER, pageOf(IVANOV, PETRENKO))
    await ask(OPEN)
    await expect.poll(() => panel.isAskingWhere.value).toBe(true)
    panel.logTo(IVANOV)
    await expect.poll(quotes).toEqual([[IVANOV, 'it shows 0x21']])
    await settled()
    await openRequests.write(1, { id: idOf(0x92), cardId: PETRENKO, at: new Date(parts.clock.now()).toISOString() })
    await expect.poll(opened).toBe(PETRENKO)
    panel.pick(IVANOV)
  })

  it('waits through the end of the session, is counted there, and comes back when the same person signs in', async () => {
    await ask({ ...OPEN, quote: 'asked about' })
    await expect.poll(() => panel.isAskingWhere.value).toBe(true)
    await endSession(parts.db, 'olena-token')
    await expect.poll(() => panel.card.value).toBeNull()
    await ask({ ...naming(PETRENKO), quote: 'logged while signed out' })
    await expect.poll(() => panel.wordsToLog.value).toBe(2)
    await signInAs(parts.db, 'olena', 'newer')
    await expect.poll(() => panel.card.value?.cardId).toBe(IVANOV)
    expect(panel.isAskingWhere.value).toBe(true)
    panel.logTo(IVANOV)
    await expect.poll(() => panel.waitsFor.value).toBe('answer')
    panel.waitNoLonger()
    const both = [
      [IVANOV, 'asked about'],
      [PETRENKO, 'logged while signed out'],
    ]
    await expect.poll(async () => (await quotes()).sort()).toEqual(both)
    await expect.poll(() => panel.wordsToLog.value).toBe(0)
  })

  it('is its author’s alone: nobody else who signs in sees it, and it is back when its author is', async () => {
    await ask({ ...OPEN, quote: 'of Olena', clients: [clientOnPage(PETRENKO)] })
    await expect.poll(() => panel.isAskingWhere.value).toBe(true)
    const { mayWrite } = await import('../../../../entrypoints/shared/account.ts')
    await wipe(parts.db, { keepUnsent: true })
    await expect.poll(() => panel.toLog.value).toBeNull()
    await signInAs(parts.db, 'taras', 'taras-token')
    await expect.poll(() => mayWrite.value).toBe(true)
    await settled()
    expect([panel.isAskingWhere.value, panel.wordsToLog.value]).toEqual([false, 0])
    await ask({ ...OPEN, quote: 'of Taras', authorId: 'taras' })
    await expect.poll(() => panel.toLog.value?.quote).toBe('of Taras')
    expect(panel.moreToLog.value).toBe(0)
    panel.forgetLog()
    await signInAs(parts.db, 'olena', 'newer')
    await expect.poll(() => panel.isAskingWhere.value).toBe(true)
    expect(panel.toLog.value?.quote).toBe('of Olena')
    expect(panel.met.has(PETRENKO)).toBe(true)
    panel.logTo(PETRENKO)
    await expect.poll(quotes).toEqual([[PETRENKO, 'of Olena']])
  })

  it('says how much of long words was taken, on their card, until it is dismissed or their draft is done with', async () => {
    const { notices } = await import('../../../../entrypoints/sidepanel/notices.ts')
    const told = () => notices.value.flatMap((notice) => (notice.type === 'cut' ? [notice] : []))
    const tellsOfCut = { taken: 13, length: 31_233 }
    await ask({ length: 31_233 })
    await expect.poll(told).toMatchObject([tellsOfCut])
    panel.pick(PETRENKO)
    await expect.poll(() => panel.card.value?.cardId).toBe(PETRENKO)
    expect(told()).toEqual([])
    panel.pick(IVANOV)
    await expect.poll(told).toMatchObject([tellsOfCut])
    await panel.card.value?.composer.ready
    expect(told()).toMatchObject([tellsOfCut])
    panel.card.value?.composer.change(EMPTY_DRAFT)
    await expect.poll(told).toEqual([])
    await ask({ length: 31_233 })
    await expect.poll(told).toHaveLength(1)
    told()[0]?.onDismiss()
    expect(told()).toEqual([])
    panel.card.value?.composer.change(EMPTY_DRAFT)
    await panel.card.value?.composer.kept()
    await ask()
    await expect.poll(() => panel.card.value?.composer.draft.value.quote).toBe('it shows 0x21')
    expect(told()).toEqual([])
    panel.card.value?.composer.change(EMPTY_DRAFT)
    await panel.card.value?.composer.kept()
  })

  it('joins a correction, which stays one', async () => {
    const { composer } = panel.card.value ?? {}
    await composer?.ready
    composer?.change(linkedDraft(EMPTY_DRAFT, { corrects: idOf(0x77), visibility: 'internal' }))
    await ask()
    await expect.poll(() => composer?.draft.value).toMatchObject({ quote: 'it shows 0x21', kind: 'correction' })
    composer?.change(EMPTY_DRAFT)
    await composer?.kept()
  })

  it('leaves no draft to somebody who may only read: they are told so, not asked whose card it is', async () => {
    await parts.db.account.toCollection().modify((account) => {
      account.staff.role = 'reader'
    })
    const { mayWrite } = await import('../../../../entrypoints/shared/account.ts')
    await expect.poll(() => mayWrite.value).toBe(false)
    const { notices } = await import('../../../../entrypoints/sidepanel/notices.ts')
    const told = () => notices.value.filter(({ type }) => type === 'read-only')
    const asked: boolean[] = []
    const stop = effect(() => void asked.push(panel.isAskingWhere.value))
    expect(told()).toEqual([])
    for (const words of [OPEN, naming(PETRENKO)]) {
      await ask(words)
      await expect.poll(told).toHaveLength(1)
      await expect.poll(() => logRequests.read(1)).toBeNull()
      for (const notice of told()) if (notice.type === 'read-only') notice.onDismiss()
      expect(told()).toEqual([])
    }
    stop()
    expect(asked).toEqual([false])
    expect(opened()).toBe(IVANOV)
    expect(await quotes()).toEqual([])
    await signInAs(parts.db, 'olena', 'olena-token')
    await expect.poll(() => mayWrite.value).toBe(true)
  })

  it('never takes the place of a form that is being filled in: it says that it waits, and comes after it', async () => {
    panel.overlay.value = { screen: 'new', initial: typedClient('new@client.example', 'UA') }
    expect(panel.waitsFor.value).toBeNull()
    await ask()
    await expect.poll(() => panel.waitsFor.value).toBe('form')
    await settled()
    expect(panel.overlay.value).toMatchObject({ screen: 'new' })
    expect(await quotes()).toEqual([])
    panel.overlay.value = null
    await expect.poll(quotes).toEqual([[IVANOV, 'it shows 0x21']])
    expect(panel.waitsFor.value).toBeNull()
  })

  it('is asked about however long the answer takes, also by a panel that is opened anew', async () => {
    await ask({ ...OPEN, at: new Date(parts.clock.now() - 3600_000).toISOString(), taken: true })
    await expect.poll(() => panel.isAskingWhere.value).toBe(true)
    panel.forgetLog()
    await ask(OPEN)
    await expect.poll(async () => (await logRequests.read(1))?.[0]?.taken).toBe(true)
  })

  it('is asked about when nobody took it for a minute, also by a panel that is opened anew; a client to open is dropped', async () => {
    const at = new Date(parts.clock.now() - 61_000).toISOString()
    await ask({ at })
    await openRequests.write(1, { id: idOf(0x99), cardId: PETRENKO, at })
    await expect.poll(() => panel.isAskingWhere.value).toBe(true)
    await expect.poll(() => openRequests.read(1)).toBeNull()
    await settled()
    expect(panel.isAskingWhere.value).toBe(true)
    expect(panel.candidates.value).toMatchObject([{ client: { id: IVANOV } }])
    expect(await logRequests.read(1)).toMatchObject([{ quote: 'it shows 0x21', cardId: null, taken: true }])
    expect(await quotes()).toEqual([])
    panel.logTo(IVANOV)
    await expect.poll(quotes).toEqual([[IVANOV, 'it shows 0x21']])
  })
})

describe('the card in the panel', () => {
  it('stays while its dossier is open, whatever the page turns to', async () => {
    panel.overlay.value = { screen: 'dossier', cardId: IVANOV }
    await show({ id: 1, url: 'https://mail.example/#2' }, pageOf(PETRENKO))
    await settled()
    expect(opened()).toBe(IVANOV)
    panel.overlay.value = null
    await expect.poll(opened).toBe(PETRENKO)
  })

  it('is chosen on the tab where it was asked for, not on the one in front when the answer comes', async () => {
    await show(LETTER, pageOf())
    await expect.poll(opened).toBeNull()
    const began = panel.here()
    await show({ id: 2, url: 'https://other.example/' }, pageOf())
    panel.pick(PETRENKO, began)
    await settled()
    expect(opened()).toBeNull()
    await show(LETTER, pageOf())
    await expect.poll(opened).toBe(PETRENKO)
    panel.pick(IVANOV)
  })

  it('is the one picked in the popup, though the panel learns of its page, and of another client there, only after that', async () => {
    const letGo = holdPage(2)
    const at = new Date(parts.clock.now()).toISOString()
    await show({ id: 2, url: 'https://mail.example/#2' }, pageOf(IVANOV))
    await openRequests.write(1, { id: idOf(0x98), cardId: PETRENKO, at })
    await expect.poll(opened).toBe(PETRENKO)
    letGo()
    await expect.poll(() => panel.pageRead.value).toBe(true)
    await settled()
    expect(opened()).toBe(PETRENKO)
  })

  it('is the one picked in the popup, as soon as the dossier that is being changed is closed', async () => {
    panel.overlay.value = { screen: 'dossier', cardId: IVANOV }
    const at = new Date(parts.clock.now()).toISOString()
    await openRequests.write(1, { id: idOf(0x97), cardId: PETRENKO, at })
    await expect.poll(() => panel.waitsFor.value).toBe('form')
    await settled()
    expect(panel.overlay.value).toMatchObject({ screen: 'dossier' })
    expect(opened()).toBe(IVANOV)
    panel.overlay.value = null
    await expect.poll(opened).toBe(PETRENKO)
    panel.pick(IVANOV)
  })

  it('has been seen as far as it stood there for a while, also where nothing more is read', async () => {
    const { lineState } = await import('../../../../entrypoints/sidepanel/line-state.ts')
    const { followFirstLook } = await import('../../../../entrypoints/sidepanel/first-look.ts')
    lineState.value = 'live' // then a card is read again once a minute
    followFirstLook(signal(true))
    panel.pick(PETRENKO)
    await expect.poll(() => panel.card.value?.looked.value).toBe(true)
    await settled() // what was here has been marked; the next entry comes with the answer of the server
    await parts.db.cards.put({ cardId: PETRENKO, client: clientOf(PETRENKO, { seq: 1, hash: '' }), refreshedAt: 1 })
    const chained = { previousHash: '', hash: '', contentDigest: '', salt: '' }
    const by = { authorId: 'taras', authorName: 'Taras', recordedAt: '2026-03-01T09:00:00.000Z' }
    await parts.db.entries.put({ cardId: PETRENKO, seq: 1, id: idOf(0x700), content: null, ...by, ...chained })
    await expect.poll(() => lastSeen(parts.db, PETRENKO), { timeout: 20_000 }).toBe(1)
    lineState.value = 'off'
    panel.pick(IVANOV)
  }, 30_000)

  it('tells what is new since the last visit, and nobody of their own lines', async () => {
    const chained = { previousHash: '', hash: '', contentDigest: '', salt: '' }
    const write = (seq: number, authorId: string) =>
      parts.db.entries.put({
        ...{ cardId: PETRENKO, seq, id: idOf(0x710 + seq), content: null, ...chained },
        ...{ authorId, authorName: authorId, recordedAt: '2026-03-01T09:00:00.000Z' },
      })
    await parts.db.cards.put({ cardId: PETRENKO, client: clientOf(PETRENKO, { seq: 2, hash: '' }), refreshedAt: 1 })
    const open = async () => {
      panel.pick(IVANOV)
      await expect.poll(opened).toBe(IVANOV)
      await settled()
      await parts.db.recent.put({ cardId: PETRENKO, openedAt: parts.clock.now(), seenSeq: 1 })
      panel.pick(PETRENKO)
      await expect.poll(opened).toBe(PETRENKO)
      await settled()
      return () => panel.card.value?.since.value
    }
    await write(1, 'taras')
    await write(2, 'olena')
    expect((await open())()).toBeNull()
    await write(2, 'taras')
    await expect.poll(await open()).toBe(1)
    panel.pick(IVANOV)
  })

  it('is that of the next page again, also where the same client stands out there as on the one where it was picked', async () => {
    panel.pick(PETRENKO)
    await expect.poll(opened).toBe(PETRENKO)
    await show({ id: 1, url: 'https://mail.example/#3' }, pageOf(IVANOV))
    await expect.poll(opened).toBe(IVANOV)
  })

  it('leaves a way back to whom somebody called up when its page turns, until another card is picked', async () => {
    const back = () => panel.turnedFrom.value?.cardId ?? null
    panel.pick(PETRENKO)
    await expect.poll(opened).toBe(PETRENKO)
    await show({ id: 1, url: 'https://mail.example/#9' }, pageOf(IVANOV))
    await expect.poll(back).toBe(PETRENKO)
    panel.pick(PETRENKO)
    await expect.poll(opened).toBe(PETRENKO)
    expect(back()).toBeNull()
    await show({ id: 2, url: 'https://mail.example/#10' }, pageOf(IVANOV))
    await expect.poll(opened).toBe(IVANOV)
    expect(back()).toBeNull() // on another tab nothing has turned
    await show({ id: 1, url: 'https://mail.example/#9' }, pageOf(IVANOV))
    await expect.poll(opened).toBe(PETRENKO)
  })

  it('leaves no way back to a client of the page, picked there, logged to, or met there again since', async () => {
    const turnTo = async (place: number, ...clients: string[]) => {
      await show({ id: 1, url: `https://mail.example/#${place}` }, pageOf(...clients))
      await settled()
      return panel.turnedFrom.value?.cardId ?? null
    }
    await turnTo(20, IVANOV, PETRENKO)
    panel.pick(PETRENKO)
    await expect.poll(opened).toBe(PETRENKO)
    expect(await turnTo(21, IVANOV)).toBeNull()
    panel.pick(PETRENKO)
    await expect.poll(opened).toBe(PETRENKO)
    expect(await turnTo(22, PETRENKO)).toBeNull()
    expect(await turnTo(23, IVANOV)).toBeNull()
    panel.pick(PETRENKO)
    await expect.poll(opened).toBe(PETRENKO)
    await show({ id: 1, url: 'https://mail.example/#23' }, { ...pageOf(IVANOV, PETRENKO), main: IVANOV })
    await settled()
    expect(opened()).toBe(PETRENKO)
    expect(await turnTo(24, IVANOV)).toBeNull()
  })

  it('is never that of the page before while the next one is on its way, and the way back stays', async () => {
    const seen: (string | null)[] = []
    const stop = effect(() => void seen.push(panel.card.value?.cardId ?? null))
    panel.pick(PETRENKO)
    await expect.poll(opened).toBe(PETRENKO)
    seen.length = 0
    Object.assign(inFront, { id: 1, url: 'https://mail.example/#40' })
    await panel.readTab()
    await settled()
    await pageStates.write(1, { ...pageOf(), status: 'looking' })
    await expect.poll(opened).toBeNull()
    const made = idOf(0xd)
    await pageStates.write(1, pageOf(made))
    await expect.poll(opened).toBe(made)
    expect(seen).toEqual([null, made])
    expect(panel.turnedFrom.value?.cardId).toBe(PETRENKO)
    stop()
  })

  it('is that of the page a moment after the address, where the page stays as it was', async () => {
    panel.pick(PETRENKO)
    await expect.poll(opened).toBe(PETRENKO)
    Object.assign(inFront, { id: 1, url: 'https://mail.example/#41' })
    await panel.readTab()
    await settled()
    expect(opened()).toBe(PETRENKO)
    await expect.poll(opened, { timeout: 3_000 }).toBe(IVANOV)
    expect(panel.turnedFrom.value?.cardId).toBe(PETRENKO)
  })

  it('is the one picked while the next page was on its way, whoever that shows', async () => {
    Object.assign(inFront, { id: 1, url: 'https://mail.example/#44' })
    await panel.readTab()
    panel.pick(PETRENKO)
    await settled()
    await pageStates.write(1, pageOf(idOf(0xe)))
    await settled()
    expect(opened()).toBe(PETRENKO)
    panel.pick(IVANOV)
  })

  it('is not held by a cursor that came from another card, before something is typed', async () => {
    const draft = draftWith('from last week')
    await parts.db.drafts.put({ authorId: 'olena', cardId: PETRENKO, clientName: 'Петренко', draft, savedAt: 1 })
    await pen(true)
    await show({ id: 1, url: 'https://mail.example/#42' }, pageOf(PETRENKO))
    await expect.poll(() => panel.card.value?.composer.draft.value.text).toBe('from last week')
    await settled()
    await show({ id: 1, url: 'https://mail.example/#43' }, pageOf(IVANOV))
    await expect.poll(opened).toBe(IVANOV)
    await pen(false)
  })

  it('leaves that way back also when it stood under the pen as its page turned', async () => {
    panel.pick(PETRENKO)
    await expect.poll(opened).toBe(PETRENKO)
    const open = panel.card.value
    await open?.composer.ready
    open?.composer.change(draftWith('half a senten'))
    await pen(true)
    await show({ id: 1, url: 'https://mail.example/#30' }, pageOf(IVANOV))
    await expect.poll(() => panel.choice.value).toBeNull()
    await settled()
    expect(opened()).toBe(PETRENKO)
    await pen(false)
    await expect.poll(opened).toBe(IVANOV)
    expect(panel.turnedFrom.value?.cardId).toBe(PETRENKO)
  })

  it('is the one called up while a client was being made of the page, also when the page shows that client then', async () => {
    const made = idOf(0xc)
    const page = { id: 1, url: 'https://mail.example/#11' }
    await show(page, pageOf())
    await expect.poll(opened).toBeNull()
    panel.overlay.value = { screen: 'new', initial: typedClient('new@client.example', 'UA') }
    await openRequests.write(1, { id: idOf(0x96), cardId: PETRENKO, at: new Date(parts.clock.now()).toISOString() })
    await expect.poll(() => panel.waitsFor.value).toBe('form')
    panel.justMade.value = made
    panel.pick(made)
    await expect.poll(opened).toBe(PETRENKO)
    await show(page, pageOf(made))
    await settled()
    expect(opened()).toBe(PETRENKO)
    panel.justMade.value = null
    panel.pick(IVANOV)
  })

  it('is offered to whoever had a client made and turned to another page before the server answered', async () => {
    const { beginClient, createClient } = await import('../../../../entrypoints/sidepanel/clients.ts')
    await show({ id: 1, url: 'https://mail.example/#50' }, pageOf())
    await beginClient(null, 'new@client.example')
    const { fetch } = globalThis
    const { promise: answer, resolve } = Promise.withResolvers<void>()
    vi.stubGlobal('fetch', async (address: URL | string, { body }: RequestInit) => {
      await answer
      const isMade = String(address).endsWith('/clients')
      const { id } = JSON.parse(String(body))
      return Response.json(isMade ? clientOf(id, { seq: 1, hash: '' }) : { hits: [], clients: [] })
    })
    const made = createClient({ name: 'Новый', company: '', identifiers: [] })
    await show({ id: 1, url: 'https://mail.example/#51' }, pageOf(IVANOV))
    resolve()
    await made
    await settled()
    expect(opened()).toBe(IVANOV)
    expect(panel.turnedFrom.value).toMatchObject({ name: expect.any(String), isNew: true })
    await show({ id: 2, url: 'https://mail.example/#52' }, pageOf(IVANOV))
    await expect.poll(() => panel.turnedFrom.value).toBeNull() // it is of the tab in front
    vi.stubGlobal('fetch', fetch)
  })

  it('is the one of the page when the popup opens the panel alone, which looks where the keys are', async () => {
    const before = panel.sentFor.value
    await openRequests.write(1, { id: idOf(0x91), cardId: null, at: new Date(parts.clock.now()).toISOString() })
    await expect.poll(() => panel.sentFor.value).not.toBe(before)
    await expect.poll(() => openRequests.read(1)).toBeNull()
    expect(opened()).toBe(IVANOV)
  })

  it('is that of the page for whoever clicks on its chip, and one picked on the page stays', async () => {
    panel.pick(PETRENKO)
    await expect.poll(opened).toBe(PETRENKO)
    tell({ type: 'page-wanted', tabId: 2 })
    await settled()
    expect(opened()).toBe(PETRENKO)
    tell({ type: 'page-wanted', tabId: LETTER.id })
    await expect.poll(opened).toBe(IVANOV)
    const both = { ...pageOf(IVANOV, PETRENKO), main: IVANOV }
    await show({ id: 1, url: 'https://mail.example/#4' }, both)
    panel.pick(PETRENKO)
    await expect.poll(opened).toBe(PETRENKO)
    tell({ type: 'page-wanted', tabId: LETTER.id })
    await settled()
    expect(opened()).toBe(PETRENKO)
  })

  it('is that of the page in a panel that was closed since another was picked by a search, and stays if the page shows it', async () => {
    await choices.write(3, { cardId: PETRENKO, main: IVANOV, address: 'https://mail.example/#5' })
    await pageStates.write(3, pageOf(IVANOV)) // it is there before the panel is
    await show({ id: 3, url: 'https://mail.example/#5' }, pageOf(IVANOV))
    await settled()
    expect(opened()).toBe(IVANOV)
    const both = { ...pageOf(IVANOV, PETRENKO), main: IVANOV }
    await choices.write(4, { cardId: PETRENKO, main: IVANOV, address: 'https://mail.example/#6' })
    await show({ id: 4, url: 'https://mail.example/#6' }, both)
    await expect.poll(opened).toBe(PETRENKO)
  })

  it('stays a while when its words went from under the pen, and goes with the cursor', async () => {
    const open = panel.card.value
    await open?.composer.ready
    open?.composer.change(draftWith('for Ivanov'))
    await pen(true)
    await show({ id: 1, url: 'https://mail.example/#7' }, pageOf(PETRENKO))
    await settled()
    await open?.composer.append()
    await settled()
    expect(panel.card.value).toBe(open)
    open?.composer.change(draftWith('more'))
    open?.composer.change(EMPTY_DRAFT)
    await settled()
    expect(panel.card.value).toBe(open)
    await pen(false)
    await expect.poll(opened).toBe(PETRENKO)
  })

  it('goes at once with the tab, when no words are under the pen any more', async () => {
    const open = panel.card.value
    await open?.composer.ready
    open?.composer.change(draftWith('for Ivanov'))
    await pen(true)
    open?.composer.change(EMPTY_DRAFT)
    await settled()
    await show({ id: 2, url: 'https://mail.example/#8' }, pageOf(PETRENKO))
    await expect.poll(opened, { timeout: 500 }).toBe(PETRENKO)
    await pen(false)
  })

  it('takes a line back into the composer, and says so when that fails', async () => {
    const open = panel.card.value
    if (!open) throw new Error('a card')
    open.composer.change(draftWith('to the wrong client'))
    await open.composer.append()
    const [row] = await parts.db.outbox.toArray()
    const actions = panel.cardActions(open)
    const broken = vi.spyOn(parts.db.outbox, 'get').mockRejectedValueOnce(new Error('the disk is gone'))
    actions.onTakeBack(row?.id ?? '')
    await expect.poll(() => open.handling.failure.value).not.toBeNull()
    broken.mockRestore()
    expect(await parts.db.outbox.count()).toBe(1)
    open.composer.change(draftWith('since'))
    actions.onTakeBack(row?.id ?? '')
    await expect.poll(() => open.composer.draft.value.text).toBe('to the wrong client\n\nsince')
    expect(await parts.db.outbox.count()).toBe(0)
    expect(open.handling.failure.value).toBeNull()
  })

  it('begins a correction for those for whom the entry is now, with the facts that hold now', async () => {
    const chained = { previousHash: '', hash: '', contentDigest: '', salt: '' }
    const recordedAt = '2026-03-01T09:00:00.000Z'
    const write = (seq: number, said: object) =>
      parts.db.entries.put({
        ...{ cardId: PETRENKO, seq, id: idOf(0x730 + seq), authorId: 'taras', authorName: 'Taras', recordedAt },
        ...{ ...chained, content: { kind: 'note', text: 'x', visibility: 'client', writtenAt: recordedAt, ...said } },
      })
    await parts.db.cards.put({ cardId: PETRENKO, client: clientOf(PETRENKO, { seq: 2, hash: '' }), refreshedAt: 1 })
    await write(1, { kind: 'action', performer: 'us' })
    panel.pick(PETRENKO)
    await expect.poll(opened).toBe(PETRENKO)
    const open = panel.card.value
    if (!open) throw new Error('a card')
    const begun = () => {
      open.composer.change(EMPTY_DRAFT)
      panel.cardActions(open).onCorrect(idOf(0x731))
      return open.composer.draft.value
    }
    await expect.poll(() => begun().visibility).toBe('client')
    await write(2, { kind: 'correction', corrects: idOf(0x731), visibility: 'internal', performer: 'client' })
    await expect.poll(() => begun().visibility).toBe('internal')
    expect(begun()).toMatchObject({ performer: 'client', corrected: { kind: 'action' } })
    await write(3, { kind: 'correction', corrects: idOf(0x731), visibility: 'internal', performer: 'third-party' })
    await expect.poll(() => open.composer.draft.value.performer).toBe('third-party')
    open.composer.change(EMPTY_DRAFT)
    panel.pick(IVANOV)
  })

  it('says that it went to another card, also where neither client has a name', async () => {
    const { notices } = await import('../../../../entrypoints/sidepanel/notices.ts')
    const nameless = (id: string, value: string, shownOn: string | null) => {
      const identifiers = [{ id: idOf(0x500), kind: 'email' as const, value, normal: value }]
      const client = { ...clientOf(id, { seq: 0, hash: '' }), name: '', identifiers, shownOn }
      return parts.db.cards.put({ cardId: id, client, refreshedAt: 1 })
    }
    const [merged, into] = [idOf(0x51), idOf(0x52)]
    await nameless(into, 'into@client.example', null)
    await nameless(merged, 'merged@client.example', into)
    panel.pick(merged)
    await expect.poll(opened).toBe(into)
    const led = { type: 'led', from: 'merged@client.example', into: 'into@client.example' }
    await expect.poll(() => notices.value).toContainEqual(expect.objectContaining(led))
  })

  it('goes back with its words to a card that was split off again, and says no more that it was merged', async () => {
    const { notices } = await import('../../../../entrypoints/sidepanel/notices.ts')
    const { followSplits } = await import('../../../../entrypoints/sidepanel/split-off.ts')
    followSplits()
    const [merged, into] = [idOf(0x53), idOf(0x54)]
    const server = new Map<string, Client>()
    const say = (id: string, more: Partial<Client>) => server.set(id, { ...clientOf(id, EMPTY_HEAD), ...more })
    const keep = async () => {
      for (const [cardId, client] of server) await parts.db.cards.put({ cardId, client, refreshedAt: 1 })
    }
    const line = vi.spyOn(parts.network, 'readClient').mockImplementation(async (_, id) => {
      return { type: 'answer', value: server.get(id) ?? clientOf(id, EMPTY_HEAD) }
    })
    const nothing = { entries: [], openBefore: [], head: EMPTY_HEAD }
    const entries = vi.spyOn(parts.network, 'readEntries').mockResolvedValue({ type: 'answer', value: nothing })
    say(merged, { shownOn: null })
    say(into, {})
    await keep()
    panel.pick(merged)
    await expect.poll(opened).toBe(merged)
    await panel.card.value?.composer.ready
    panel.card.value?.composer.change(draftWith('for the merged one'))
    say(merged, { shownOn: into })
    say(into, { merged: [{ id: merged, name: 'B', entries: 0 }] })
    await keep()
    await expect.poll(opened).toBe(into)
    const text = () => panel.card.value?.composer.draft.value.text
    await expect.poll(text).toBe('for the merged one')
    panel.card.value?.composer.change({ ...panel.card.value.composer.draft.value, text: 'for the merged one, too' })
    const isLed = () => notices.value.some(({ type }) => type === 'led')
    expect(isLed()).toBe(true)

    say(merged, {})
    say(into, {})
    await panel.card.value?.refresh()
    await expect.poll(opened).toBe(merged)
    await expect.poll(text).toBe('for the merged one, too')
    expect(isLed()).toBe(false)
    expect((await draftsOf(parts.db, 'olena')).map(({ cardId }) => cardId)).toEqual([merged])
    await settled()
    expect(opened()).toBe(merged)
    line.mockRestore()
    entries.mockRestore()
  })

  it('fault 13: shows the next person nothing of the one before', async () => {
    panel.card.value?.composer.change(draftWith('Olena’s words'))
    panel.met.set(IVANOV, clientOnPage(IVANOV).client)
    panel.overlay.value = { screen: 'new', initial: typedClient('', 'UA') }
    await expect.poll(async () => (await draftsOf(parts.db, 'olena')).length).toBe(1)
    await show({ id: 2, url: 'https://other.example/' }, pageOf(PETRENKO))
    await expect.poll(() => panel.draftLeft.value?.cardId).toBe(IVANOV)
    panel.pick(IVANOV)
    await expect.poll(opened).toBe(IVANOV)
    await signInAs(parts.db, 'taras', 'taras-token')
    await expect.poll(() => panel.card.value?.authorId).toBe('taras')
    expect(panel.met.size).toBe(0)
    expect(panel.overlay.value).toBeNull()
    expect(panel.turnedFrom.value).toBeNull()
    await expect.poll(() => panel.draftLeft.value).toBeNull()
    await show(LETTER, pageOf(IVANOV))
    await expect.poll(opened).toBe(IVANOV)
    await panel.card.value?.composer.ready
    expect(panel.card.value?.composer.isEmpty()).toBe(true)
  })
})

it('fault 13: leads the next person to no client whom the one before had open, also where no card is', async () => {
  await show({ id: 2, url: 'https://other.example/' }, pageOf())
  await expect.poll(() => panel.screen.value).toBe('none')
  panel.turnedFrom.value = { cardId: IVANOV, name: 'Иванов', isNew: false }
  await signInAs(parts.db, 'taras', 'taras-token')
  await expect.poll(() => panel.turnedFrom.value).toBeNull()
})

describe('words in the search', () => {
  const NOBODY = { id: 2, url: 'https://mail.example/#nobody' }
  const TWO = { id: 2, url: 'https://mail.example/#two' }
  const OTHER = { id: 2, url: 'https://mail.example/#other' }
  let search: ReturnType<typeof panel.clientSearch>
  const words = () => search.query.value
  const onScreen = (screen: string) => expect.poll(() => panel.screen.value).toBe(screen)
  /** The cursor is in the field, and the keyboard in the panel. */
  const inField = (isThere: boolean) =>
    Object.assign(document, {
      hasFocus: () => isThere,
      activeElement: { closest: (selector: string) => (selector === '.search-field' ? {} : null) },
    })
  const typeOn = async (tab: typeof NOBODY, page: PageState, screen: string) => {
    await show(tab, page)
    await onScreen(screen)
    search.props.value.onQuery('petro')
  }
  beforeAll(() => {
    search = panel.clientSearch(signal([]), () => undefined)
    panel.followSearched(search)
    search.begin()
  })
  beforeEach(() => {
    inField(false)
    search.clear()
  })
  afterAll(() => pen(false))

  it('do not stand where the next page asks whose card it is', async () => {
    await typeOn(NOBODY, pageOf(), 'none')
    await show(TWO, pageOf(IVANOV, PETRENKO))
    await onScreen('choose')
    await expect.poll(words).toBe('')
    search.props.value.onQuery('petro')
    await show(OTHER, pageOf(IVANOV, PETRENKO))
    await expect.poll(words).toBe('')
  })

  it('do not outlive a page that turns without another address', async () => {
    await typeOn(TWO, pageOf(IVANOV, PETRENKO), 'choose')
    await show(TWO, pageOf(idOf(0xc), idOf(0xd)))
    await expect.poll(words).toBe('')
  })

  it('stay as long as the same page merely changes', async () => {
    await typeOn(TWO, pageOf(IVANOV, PETRENKO), 'choose')
    await show(TWO, pageOf(IVANOV, idOf(0xc)))
    await show(TWO, { ...pageOf(), status: 'looking' })
    await onScreen('none')
    await show(TWO, pageOf(IVANOV, PETRENKO, idOf(0xc)))
    await onScreen('choose')
    expect(words()).toBe('petro')
  })

  it('stay with who is typing while the page turns, and are of the page that came then', async () => {
    await typeOn(NOBODY, pageOf(), 'none')
    inField(true)
    await show(TWO, pageOf(IVANOV, PETRENKO))
    await onScreen('choose')
    await settled()
    expect(words()).toBe('petro')
    inField(false)
    await show(TWO, pageOf(IVANOV, PETRENKO, idOf(0xc)))
    await settled()
    expect(words()).toBe('petro')
    await show(OTHER, pageOf(IVANOV, PETRENKO))
    await expect.poll(words).toBe('')
  })

  it('have the search over a card that comes while one types', async () => {
    await typeOn(NOBODY, pageOf(), 'none')
    inField(true)
    await show(LETTER, pageOf(IVANOV))
    await expect.poll(() => panel.overlay.value).toEqual({ screen: 'search' })
    expect(words()).toBe('petro')
    panel.overlay.value = null
    await expect.poll(words).toBe('')
  })

  it('do not survive a card', async () => {
    await typeOn(NOBODY, pageOf(), 'none')
    await show(LETTER, pageOf(IVANOV))
    await expect.poll(words).toBe('')
  })

  it('go with the search over a card that the person leaves, and not when the page turns under it', async () => {
    panel.overlay.value = { screen: 'search' }
    search.props.value.onQuery('petro')
    await show(TWO, pageOf(IVANOV, PETRENKO))
    await onScreen('choose')
    await settled()
    expect(words()).toBe('petro')
    panel.overlay.value = null
    await expect.poll(words).toBe('')
  })

  it('stay under the form of a new client, for who cancels it', async () => {
    await typeOn(NOBODY, pageOf(), 'none')
    panel.overlay.value = { screen: 'new', initial: typedClient('', 'UA') }
    await settled()
    panel.overlay.value = null
    await settled()
    expect(words()).toBe('petro')
  })

  it('do not hide whom a question is about, nor stay when it is put away', async () => {
    await typeOn(NOBODY, pageOf(), 'none')
    inField(true)
    await ask()
    await expect.poll(() => panel.isAskingWhere.value).toBe(true)
    await expect.poll(words).toBe('')
    search.props.value.onQuery('petro')
    panel.forgetLog()
    await expect.poll(words).toBe('')
  })

  it('fault 13: are not shown to the next person', async () => {
    await typeOn(NOBODY, pageOf(), 'none')
    await signInAs(parts.db, 'taras', 'taras-token')
    await expect.poll(words).toBe('')
  })
})
