import '#components/base.css'
import { effect } from '@preact/signals'
import type { VNode } from 'preact'
import { PrintPage } from '#components/print/print-page.tsx'
import { nameOf } from '#lib/card/name-of.ts'
import { mount } from '../shared/mount.tsx'
import { wholeCard } from './whole-card.ts'

const cardId = new URLSearchParams(location.search).get('card') ?? ''
const card = wholeCard(cardId)

/** Pictures come one by one: the paper waits for all that can be had. */
async function print(): Promise<void> {
  while (document.querySelector('.picture.is-coming')) await new Promise(requestAnimationFrame)
  await Promise.allSettled([...document.images].map((image) => image.decode()))
  window.print()
}

function Print(): VNode {
  return (
    <PrintPage
      paper={card.paper.value}
      reading={card.reading.value}
      failure={card.failure.value}
      onPrint={() => void print()}
      onRetry={() => void card.load()}
    />
  )
}

// Browsers name the PDF after the title.
effect(() => {
  const client = card.paper.value?.client
  if (client) document.title = `${nameOf(client)} – Medkarta`
})
void mount(Print)
void card.load()
