import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals'
import type { CardPictures } from '#components/panel/entry-pictures.tsx'
import type { ComposerPicturesProps } from '#components/panel/picture-props.ts'
import { digestsIn, joined, movedTo, wholeName, without } from '#lib/card/attachments.ts'
import { changedDraft, EMPTY_DRAFT, isEmptyDraft } from '#lib/card/draft.ts'
import { cardOfEntry } from '#lib/card/in-order.ts'
import { TAKE_BACK_MS } from '#lib/card/outbox-row.ts'
import { askForCapture, captureVisiblePage } from '#lib/platform/capture.ts'
import { withoutChip } from '#lib/platform/chip-aside.ts'
import { drawingEnds, isDrawnElsewhere, isDrawnOn, showDrawing, whileDrawing } from '#lib/platform/drawing.ts'
import { extension } from '#lib/platform/extension.ts'
import { FaultError } from '#lib/platform/failure.ts'
import { parts } from '#lib/platform/parts.ts'
import { encodePicture, type MadePicture, openPicture } from '#lib/platform/pictures.ts'
import type { Attachment } from '#lib/protocol/attachment.ts'
import type { Entry, Source } from '#lib/protocol/entry.ts'
import { discardPictures, savePictures } from '#lib/store/pictures.ts'
import { attempt } from '../shared/attempt.ts'
import { attachmentOf, drawPage, readerAmong, readerOf, rowsOf, viewPage } from '../shared/pictures.ts'
import { seenHere, source, tabId, windowId } from '../shared/tab-in-front.ts'
import type { Composer } from './composer-model.ts'

/** Size of the window in which one draws, in pixels. */
const DRAW_WINDOW = { width: 1200, height: 860 }

/**
 * A window of its own: the tab in front, and with it the card in the panel, stay what they are. From the press on nothing
 * is appended: the panel holds the picture until the window does.
 */
const openDraw = (cardId: string, digest: string, tool: 'arrow' | 'crop') =>
  whileDrawing(cardId, digest, async () => {
    const url = extension.runtime.getURL(drawPage(cardId, digest, tool))
    await extension.windows.create({ url, type: 'popup', ...DRAW_WINDOW })
    await isDrawnElsewhere(cardId, digest)
  })

async function drawOn(cardId: string, digest: string): Promise<void> {
  if (await isDrawnOn(cardId, digest)) showDrawing(cardId)
  else await openDraw(cardId, digest, 'arrow')
}

async function encoded(blob: Blob): Promise<MadePicture> {
  const bitmap = await openPicture(blob)
  const made = await encodePicture(bitmap)
  bitmap.close()
  return made
}

type Removed = { attachment: Attachment; at: number; timer: ReturnType<typeof setTimeout> }

/** `source`: the page that it shows; `begunAt`: where an entry that begins with it was seen. */
type Taken = { blob: Blob; at: number; source: Source | null; begunAt: Source | null }

/** When a picture was made: a file knows, and what was pasted is of now. */
const madeAt = (file: File): number => Math.min(file.lastModified, parts.clock.now())

async function takePage(): Promise<Taken> {
  const [inWindow, tab] = [windowId.peek(), tabId.peek()]
  if (inWindow === null || tab === null) throw new FaultError('no-tab')
  const page = source.peek()
  const blob = await withoutChip(tab, () => captureVisiblePage(inWindow))
  return { blob, at: parts.clock.now(), source: page, begunAt: page }
}

/** Pictures that come while one is compressed wait for it; what is wrong with one keeps no other away, and is said. */
function oneByOne(adding: ReturnType<typeof attempt>) {
  const waiting: (() => Promise<unknown>)[] = []
  return (works: (() => Promise<unknown>)[]): void => {
    waiting.push(...works)
    void adding.run(async () => {
      const failures: unknown[] = []
      for (let work = waiting.shift(); work; work = waiting.shift()) {
        try {
          await work()
        } catch (error) {
          failures.push(error)
        }
      }
      if (failures.length > 0) throw failures[0]
    })
  }
}

/** The pictures of the draft of one card. */
export function composerPictures(cardId: string, composer: Composer, clientName: ReadonlySignal<string>) {
  const adding = attempt()
  const read = readerOf(cardId)

  /** Bytes first, on the disk; then the draft names them. */
  const add = async ({ blob, at, source: page, begunAt }: Taken): Promise<void> => {
    const made = await encoded(blob)
    const rows = rowsOf(made, cardId)
    await savePictures(parts.db, rows)
    await composer.ready
    const draft = composer.draft.peek()
    const attachments = joined(draft.attachments, [attachmentOf(made, at, page)])
    composer.change(changedDraft(draft, { ...draft, attachments }, begunAt))
  }
  /** The whole waits outside the draft, which gets the part; it goes with the window, in whatever way that ends. */
  const choosePart = async ({ blob, at, source: page }: Taken): Promise<void> => {
    const made = await encoded(blob)
    await composer.ready
    const draft = composer.draft.peek()
    const begin = { clientName: clientName.peek(), draft: isEmptyDraft(draft) ? draft : EMPTY_DRAFT }
    const part = { attachment: attachmentOf(made, at, page), begin }
    const name = wholeName()
    const wholes = rowsOf(made, cardId).filter(({ digest }) => digest === made.whole.digest)
    await savePictures(
      parts.db,
      wholes.map((row) => ({ ...row, digest: name, part })),
    )
    try {
      await openDraw(cardId, name, 'crop')
    } finally {
      void drawingEnds(cardId, name).then(() => discardPictures(parts.db, cardId, [name]))
    }
  }
  const inOrder = oneByOne(adding)
  const capture = (what: 'page' | 'region') =>
    inOrder([
      async () => {
        const taken = await takePage()
        await (what === 'region' ? choosePart(taken) : add(taken))
      },
    ])
  const addFiles = (files: File[]) => {
    const begunAt = seenHere(cardId)
    inOrder(files.map((file) => () => add({ blob: file, at: madeAt(file), source: null, begunAt })))
  }
  /** What was wrong with a picture is told beside the entry that it was for, and goes with it. */
  const endTelling = effect(() => {
    if (isEmptyDraft(composer.draft.value)) untracked(() => (adding.failure.value = null))
  })
  const removed = signal<Removed | null>(null)
  const settled = (gone: Removed): void => {
    removed.value = null
    clearTimeout(gone.timer)
  }
  /** What is not put back is deleted, unless the draft or an entry names it again. */
  const forget = (): void => {
    const gone = removed.peek()
    if (!gone) return
    settled(gone)
    void adding.run(() => discardPictures(parts.db, cardId, digestsIn({ attachments: [gone.attachment] })))
  }
  const remove = (attachment: Attachment): void => {
    forget()
    const draft = composer.draft.peek()
    composer.change({ ...draft, attachments: without(draft.attachments, [attachment]) })
    removed.value = { attachment, at: draft.attachments.indexOf(attachment), timer: setTimeout(forget, TAKE_BACK_MS) }
  }
  const putBack = (gone: Removed): void => {
    const { attachment, at } = gone
    const draft = composer.draft.peek()
    const attachments = joined(draft.attachments, [attachment])
    composer.change({ ...draft, attachments: movedTo(attachments, attachments.indexOf(attachment), at) })
    settled(gone)
  }
  const toPutBack = (gone: Removed | null): ComposerPicturesProps['removed'] =>
    gone && { digest: gone.attachment.digest, onPutBack: () => putBack(gone) }
  const shown = computed(
    (): ComposerPicturesProps => ({
      read,
      busy: adding.busy.value,
      failure: adding.failure.value,
      onCapture: capture,
      onFiles: addFiles,
      onDraw: (digest) => void drawOn(cardId, digest),
      onShowDrawing: () => showDrawing(cardId),
      onRemove: remove,
      removed: toPutBack(removed.value),
      onAllow: () =>
        void askForCapture().then((isAllowed) => {
          if (isAllowed) adding.failure.value = null
        }),
    }),
  )
  return {
    shown,
    close() {
      endTelling()
      forget()
    },
  }
}

/** The pictures of the entries of a card and of those that are shown on it. */
export function cardPictures(cardId: string, entries: ReadonlySignal<readonly Entry[]>): CardPictures {
  return {
    read: readerAmong(cardId, () => entries.peek()),
    onOpen: (entryId, at) => {
      const page = viewPage(cardOfEntry(entries.peek(), entryId, cardId), entryId, at)
      void extension.tabs.create({ url: extension.runtime.getURL(page) })
    },
  }
}
