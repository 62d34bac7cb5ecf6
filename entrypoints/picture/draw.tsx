import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { DrawPage } from '#components/picture/draw-page.tsx'
import { finished } from '#components/picture/paint.ts'
import { isWholeName } from '#lib/card/attachments.ts'
import type { Mark, Tool } from '#lib/card/marks.ts'
import { onShowDrawing, whileDrawing } from '#lib/platform/drawing.ts'
import { extension } from '#lib/platform/extension.ts'
import { FaultError } from '#lib/platform/failure.ts'
import { parts } from '#lib/platform/parts.ts'
import { encodePicture, openPicture } from '#lib/platform/pictures.ts'
import { readAccount } from '#lib/store/account.ts'
import { type DraftPlace, readDraft } from '#lib/store/drafts.ts'
import { discardPictures, readPicture } from '#lib/store/pictures.ts'
import { addPart, replacePicture } from '#lib/store/replace-picture.ts'
import { attempt } from '../shared/attempt.ts'
import { attachmentOf, rowsOf } from '../shared/pictures.ts'

const image = signal<ImageBitmap | null>(null)
const opening = attempt()
const finishing = attempt()

async function placeOf(cardId: string): Promise<DraftPlace> {
  const account = await readAccount(parts.db)
  if (!account) throw new FaultError('signed-out')
  return { authorId: account.staff.id, cardId }
}

/** The picture as the draft names it, or would name it. @throws FaultError `picture-gone` */
async function named(place: DraftPlace, digest: string) {
  const drawn = (await readDraft(parts.db, place))?.draft.attachments.find((one) => one.digest === digest)
  const attachment = drawn ?? (await readPicture(parts.db, place.cardId, digest))?.part?.attachment
  if (!attachment) throw new FaultError('picture-gone')
  return attachment
}

const open = (cardId: string, digest: string) =>
  opening.run(async () => {
    await named(await placeOf(cardId), digest)
    const row = await readPicture(parts.db, cardId, digest)
    if (!row) throw new FaultError('picture-gone')
    image.value = await openPicture(new Blob([row.bytes], { type: row.type }))
  })

async function show(): Promise<void> {
  const tab = await extension.tabs.getCurrent()
  if (tab?.windowId !== undefined) await extension.windows.update(tab.windowId, { focused: true })
}

async function close(): Promise<void> {
  const tab = await extension.tabs.getCurrent()
  if (tab?.id !== undefined) await extension.tabs.remove(tab.id)
}

const finish = (cardId: string, digest: string, marks: Mark[]) =>
  finishing.run(async () => {
    const opened = image.value
    if (opened === null) return
    const isWhole = isWholeName(digest)
    if (isWhole && marks.every(({ tool }) => tool !== 'crop')) throw new FaultError('part-missing')
    if (marks.length > 0) {
      const place = await placeOf(cardId)
      const { takenAt, source } = await named(place, digest)
      const made = await encodePicture(finished(opened, marks))
      const attachment = attachmentOf(made, Date.parse(takenAt), source ?? null)
      const rows = rowsOf(made, cardId)
      const isDone = await (isWhole ? addPart : replacePicture)(parts.db, place, digest, { attachment, rows })
      if (!isDone) throw new FaultError('picture-gone')
    }
    await close()
  })

const cancel = (cardId: string, digest: string) =>
  finishing.run(async () => {
    if (isWholeName(digest)) await discardPictures(parts.db, cardId, [digest])
    await close()
  })

/** Drawing on a picture of one's draft. */
export function Draw({ cardId, digest, tool }: { cardId: string; digest: string; tool: Tool }): VNode {
  return (
    <DrawPage
      image={image.value}
      tool={tool}
      busy={finishing.busy.value}
      failure={opening.failure.value ?? finishing.failure.value}
      onDone={(marks) => void finish(cardId, digest, marks)}
      onCancel={() => void cancel(cardId, digest)}
    />
  )
}

/** Opens the picture of the draft, of which nothing is appended while it is open. */
export function beginDraw(cardId: string, digest: string): void {
  onShowDrawing(cardId, () => void show())
  void whileDrawing(cardId, digest, async () => {
    await open(cardId, digest)
    if (image.value !== null) await new Promise<never>(() => undefined) // the browser ends it with the window
  })
}
