import { median, sideBySide } from '../measure.ts'
import type { Row } from '../table.ts'
import { BenchPanel } from './browser.ts'
import { cardOf, idOf } from './cards.ts'
import { appendToPainted, drawAll, scrollFrames } from './in-page.ts'

const SIZES = [50, 1_000, 10_000] as const
const ROUNDS = { rounds: 9, warm: 2 }
/** A quick hand: more than two panels a second. */
const STEP = 40
const FRAMES = 300
/** A frame at 60 a second, and what a clock may be off by. */
const FRAME_BUDGET = 17.5

const nameOf = (size: number) => `${size.toLocaleString('en')} entries`

/** Everything of DESIGN, section 8, and of the card's own budgets that is about reading one. `say` hears how far it is. */
export async function benchCard(say: (words: string) => void): Promise<Row[]> {
  const panel = await BenchPanel.open()
  try {
    for (const [card, size] of SIZES.entries()) {
      say(`putting ${nameOf(size)} on this machine`)
      await panel.keep(cardOf(card + 1, size))
    }
    say('opening, side by side')
    const rows = await openings(panel)
    for (const [card, size] of SIZES.entries()) {
      say(`appending and scrolling, ${nameOf(size)}`)
      rows.push(...(await inUse(panel, idOf(card + 1, 0), size)))
    }
    return rows
  } finally {
    await panel.close()
  }
}

async function openings(panel: BenchPanel): Promise<Row[]> {
  const cards = new Map(SIZES.map((size, card) => [String(size), idOf(card + 1, 0)]))
  const time = await sideBySide(
    ['empty', 'bare', ...cards.keys()],
    (name) => {
      if (name === 'bare') return panel.paintBare(idOf(1, 0))
      const cardId = cards.get(name)
      return cardId === undefined ? panel.paintEmpty() : panel.paintCard(cardId)
    },
    ROUNDS,
  )
  const of = (name: number | 'empty' | 'bare') => time[String(name)] ?? Number.NaN
  const what = 'panel open -> timeline painted, no network'
  return [
    ...SIZES.map((size) => ({ what, against: nameOf(size), value: of(size), unit: 'ms' })),
    { what: 'empty extension page painted', against: '', value: of('empty'), unit: 'ms' },
    { what, against: 'an empty extension page', value: of(50) / of('empty'), unit: 'x', budget: 1.5 },
    {
      what: 'the least: asking, one read, plain texts',
      against: 'the same',
      value: of('bare') / of('empty'),
      unit: 'x',
    },
    {
      what: 'opening a card of 10,000 entries',
      against: 'a card of 50',
      value: of(10_000) / of(50),
      unit: 'x',
      budget: 1.5,
    },
  ]
}

async function inUse(panel: BenchPanel, cardId: string, size: number): Promise<Row[]> {
  const { page } = await panel.openCard(cardId)
  const appends: number[] = []
  for (let i = 0; i < 5; i++) appends.push(await page.evaluate(appendToPainted, `Restarted ${size} ${i}`))
  const frames = await page.evaluate(scrollFrames, STEP, FRAMES)
  const lines = await page.evaluate(drawAll)
  const all = await page.evaluate(scrollFrames, STEP, FRAMES)
  const late = await page.evaluate(appendToPainted, `Restarted ${size} with everything drawn`)
  await page.close()
  const against = nameOf(size)
  return [
    { what: 'append -> painted', against, value: median(appends), unit: 'ms' },
    frameRow('frame while scrolling', against, frames),
    frameRow(`the same, all ${lines.toLocaleString('en')} lines drawn`, against, all),
    { what: 'append -> painted, all lines drawn', against, value: late, unit: 'ms' },
  ]
}

function frameRow(what: string, against: string, frames: readonly number[]): Row {
  const sorted = frames.toSorted((a, b) => a - b)
  const value = sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN
  const said = `95th percentile; longest ${(sorted.at(-1) ?? 0).toFixed(0)} ms`
  return { what, against, value, unit: 'ms', budget: FRAME_BUDGET, said }
}
