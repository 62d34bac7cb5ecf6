import { expect, test } from 'vitest'
import { Ready } from '#components/options/ready.tsx'
import { rendered } from './rendered.tsx'

const ready = (change: { clickOpens: boolean; onToolbar: boolean }) => (
  <Ready panelShortcut="" importFirst={false} onImport={() => undefined} onSettings={() => undefined} {...change} />
)

test.each([
  ['en', 'the puzzle icon there, then the pin beside Medkarta', 'then the gear beside Medkarta'],
  ['ru', 'значок пазла, затем булавку рядом с Medkarta', 'затем шестерёнку рядом с Medkarta'],
  ['uk', 'значок пазла, потім шпильку поруч із Medkarta', 'потім шестірню поруч із Medkarta'],
] as const)('how to pin the button is said only while it is not on the toolbar, in %s', (locale, pin, gear) => {
  const view = rendered(ready({ clickOpens: true, onToolbar: false }), locale)
  expect(view.words()).toContain(pin)
  view.again(ready({ clickOpens: false, onToolbar: false }))
  expect(view.words()).toContain(gear)
  for (const clickOpens of [true, false]) {
    view.again(ready({ clickOpens, onToolbar: true }))
    expect(view.words()).not.toMatch(/puzzle|пазла/)
  }
})
