import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { duesOf, type Owing } from '#lib/card/open-items.ts'
import type { Texts } from '#lib/i18n/texts.ts'
import { factWords } from './kind-facts.tsx'
import { VisibilityMark } from './visibility-mark.tsx'

type Due = { due: string | null; told?: Owing | null | undefined }

/** Whether the time of a promise has come. */
export const isOverdue = (due: string | null | undefined, now: number): boolean =>
  due !== null && due !== undefined && Date.parse(due) < now

/** Whether an item is overdue for us, or as the client was told. */
export const isLate = (item: Due, now: number): boolean => duesOf(item).some((due) => isOverdue(due, now))

/** What the client was told of a promise, where something else holds; `when`: as moments are told there. */
export function toldWords(texts: Texts, { told }: Due, when: (due: string) => string): string {
  return told?.due ? factWords(texts, { due: told.due, owedBy: told.owedBy }, when).join(', ') : ''
}

/** Whether the time has come that the client was told of us, where another holds. */
export const isToldLate = ({ told = null }: Due, now: number): boolean => isLate({ due: null, told }, now)

/** When an item falls due for us, or since when it is open. */
export function When({ item: { due, since }, now }: { item: Due & { since: string }; now: number }): VNode {
  const texts = useTexts()
  const late = isOverdue(due, now)
  return (
    <span class={late ? 'open-when is-overdue' : 'open-when'} title={texts.full(due ?? since)}>
      {late && <b>{texts.t('open.overdue')} </b>}
      {due ? texts.due(due, now) : texts.age(since, now)}
    </span>
  )
}

/** What the client was told of an item, where something else holds for us. `look`: a class. */
export function Told({ item, now, look }: { item: Due; now: number; look: string }): VNode | null {
  const texts = useTexts()
  const told = toldWords(texts, item, (due) => texts.due(due, now))
  const late = isToldLate(item, now)
  if (told === '') return null
  return (
    <span class={late ? `${look} is-overdue` : look}>
      <VisibilityMark visibility="client" isTold /> {told}
      {late && <b>, {texts.t('open.overdue')}</b>}
    </span>
  )
}
