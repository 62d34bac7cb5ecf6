import { signal } from '@preact/signals'
import type { Failure } from '#lib/i18n/failure.ts'
import { failureOf } from '#lib/platform/failure.ts'
import { tellBackground } from '#lib/platform/messages.ts'
import type { MaskCover, Masks } from '#lib/protocol/masks.ts'
import { asMe } from '../shared/account.ts'
import { attempt } from '../shared/attempt.ts'

/** How long one stops typing before the server is asked what a mask fits, in milliseconds. */
const PAUSE = 250

/** Null until the server has said. */
export const masks = signal<Masks | null>(null)
/** The mask that is being typed: it stays until it is added. */
export const typed = signal('')
/** What the mask that is being typed fits, or what is wrong with it; null: nothing is typed, or no answer yet. */
export const preview = signal<MaskCover | Failure | null>(null)
export const changingMasks = attempt()

export const readMasks = (): Promise<void> =>
  change(async () => {
    masks.value = await asMe((api) => api.call('readMasks', {}))
  })

/** Adds the mask that is typed; pages are searched with it at once. */
export const addMask = (): Promise<void> =>
  change(async () => {
    const words = typed.peek()
    masks.value = await asMe((api) => api.call('addMask', { body: { mask: words.trim() } }))
    void tellBackground({ type: 'account-changed' })
    if (typed.peek() === words) typeMask('')
  })

export const removeMask = (mask: string): Promise<void> =>
  change(async () => {
    masks.value = await asMe((api) => api.call('removeMask', { mask }))
    void tellBackground({ type: 'account-changed' })
  })

async function change(work: () => Promise<void>): Promise<void> {
  await changingMasks.run(work)
}

let timer: ReturnType<typeof setTimeout> | undefined
let asked = 0

/** Somebody types a mask: shows what it fits as soon as they pause. Answers to older words are dropped. */
export function typeMask(mask: string): void {
  clearTimeout(timer)
  const question = ++asked
  typed.value = mask
  preview.value = null
  if (mask.trim() === '') return
  timer = setTimeout(() => void look(mask.trim(), question), PAUSE)
}

async function look(mask: string, question: number): Promise<void> {
  try {
    const cover = await asMe((api) => api.call('tryMask', { body: { mask } }))
    if (question === asked) preview.value = cover
  } catch (error) {
    if (question === asked) preview.value = failureOf(error)
  }
}
