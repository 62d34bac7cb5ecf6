import { expect, test, vi } from 'vitest'
import type { ReadyProps } from '#components/options/props.ts'
import { Ready } from '#components/options/ready.tsx'
import { rendered } from './rendered.tsx'

const nothing = () => undefined
const ready = (change: Partial<ReadyProps>) => (
  <Ready
    {...{ panelShortcut: '', clickOpens: true, onToolbar: true, mayLook: true, importFirst: false }}
    {...{ onSites: nothing, onImport: nothing, onSettings: nothing, ...change }}
  />
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

test.each([
  ['en', 'Click the mark in the corner', 'and press Alt+Shift+M', 'and click the Medkarta button', 'Allow sites'],
  ['ru', 'Нажмите на значок в углу', 'и нажмите Alt+Shift+M', 'и нажмите кнопку Medkarta', 'Разрешить сайты'],
  ['uk', 'Натисніть на значок у кутку', 'і натисніть Alt+Shift+M', 'і натисніть кнопку Medkarta', 'Дозволити сайти'],
] as const)(
  'no mark is promised where no site is allowed, but how it works without, in %s',
  (locale, mark, keys, button, allow) => {
    const onSites = vi.fn()
    const view = rendered(ready({ panelShortcut: 'Alt+Shift+M' }), locale)
    expect(view.words()).toContain(mark)
    expect(view.words()).not.toContain(allow)
    view.again(ready({ panelShortcut: 'Alt+Shift+M', mayLook: false, onSites }))
    expect(view.words()).not.toContain(mark)
    expect(view.words()).toContain(keys)
    view.press(allow)
    expect(onSites).toHaveBeenCalledOnce()
    view.again(ready({ mayLook: false, onSites })) // no shortcut is set
    expect(view.words()).toContain(button)
  },
)
