import { parseHTML } from 'linkedom'
import { beforeEach, expect, test, vi } from 'vitest'
import type { PageSettings } from '#lib/protocol/page.ts'
import { Chip } from '../../../entrypoints/detector/chip.ts'
import { createChipView } from '../../../entrypoints/detector/chip-view.ts'
import { Stand } from '../../../entrypoints/detector/stand.ts'

const SPEECH = {
  masks: [],
  chip: {
    one: '{count} client',
    other: '{count} clients',
    more: '{count}+ clients',
    open: 'Open',
    close: 'Hide',
    shortcut: 'Press Alt+Shift+M',
  },
  locale: 'en',
  shortcut: 'Alt+Shift+M',
  clickOpens: false,
} as unknown as PageSettings

let page: Document
beforeEach(() => {
  const window = parseHTML('<html><head></head><body></body></html>')
  page = window.document as unknown as Document
  Object.assign(page, { location: { href: 'https://mail.example/' } })
  vi.stubGlobal('MutationObserver', window.MutationObserver)
})
const hosts = () => page.querySelectorAll('html > div').length

test('the chip of a script that is over does not come back, whatever still happens', () => {
  const life = new AbortController()
  const stand = new Stand(page, () => true, life.signal)
  const chip = new Chip(page, { openPanel: () => undefined, stand }, life.signal)
  chip.speak(SPEECH)
  chip.show(1, false)
  expect(hosts()).toBe(1)
  life.abort()
  expect(hosts()).toBe(0)
  chip.show(2, false)
  expect(hosts()).toBe(0)
})

test('where not all clients were counted the chip says that there are more, to screen readers too', () => {
  const attach = vi.spyOn(page.defaultView?.HTMLElement.prototype ?? HTMLElement.prototype, 'attachShadow')
  const { signal } = new AbortController()
  const stand = new Stand(page, () => true, signal)
  const chip = new Chip(page, { openPanel: () => undefined, stand }, signal)
  chip.speak(SPEECH)
  chip.show(200, true)
  const root = attach.mock.results[0]?.value as ShadowRoot
  expect(root.querySelector('[role=status]')?.textContent).toBe('200+ clients')
  expect(root.querySelector('.open')?.getAttribute('aria-label')).toContain('200+ clients')
})

test('what the chip says is heard: its words stand in no button', () => {
  const { status } = createChipView(page)
  expect(status.getAttribute('role')).toBe('status')
  expect(status.closest('button')).toBeNull()
})
