import { parseHTML } from 'linkedom'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import type { PageSettings } from '#lib/protocol/page.ts'
import { beginChip } from '../../../entrypoints/chip/chip.ts'
import { createChipView } from '../../../entrypoints/chip/view.ts'
import { Chip } from '../../../entrypoints/detector/chip.ts'
import { equipment, forgetEquipment } from '../../../entrypoints/detector/equipment.ts'
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
afterEach(forgetEquipment)
const hosts = () => page.querySelectorAll('html > div').length

/** The chip of a page whose script is over when `life` is aborted. */
function chipOf(life: AbortController): Chip {
  const stand = new Stand(page, () => true, life.signal)
  return new Chip({ page, stand: () => stand, openPanel: () => undefined, signal: life.signal })
}
const one = { clients: 1, more: false }

test('a page without clients never asks for the chip, and one with a client until it has it', () => {
  const chip = chipOf(new AbortController())
  chip.speak(SPEECH)
  expect(chip.count({ clients: 0, more: false })).toBe(false)
  expect(chip.count(one)).toBe(true)
  expect(hosts()).toBe(0)
  equipment().chip = beginChip
  expect(chip.count(one)).toBe(false)
  expect(hosts()).toBe(1)
  expect(chip.count({ clients: 0, more: false })).toBe(false)
  expect(hosts()).toBe(0)
})

test('the chip of a script that is over does not come back, whatever still happens', () => {
  equipment().chip = beginChip
  const life = new AbortController()
  const chip = chipOf(life)
  chip.speak(SPEECH)
  chip.count(one)
  expect(hosts()).toBe(1)
  life.abort()
  expect(hosts()).toBe(0)
  chip.count({ clients: 2, more: false })
  expect(hosts()).toBe(0)
})

test('where not all clients were counted the chip says that there are more, to screen readers too', () => {
  const attach = vi.spyOn(page.defaultView?.HTMLElement.prototype ?? HTMLElement.prototype, 'attachShadow')
  equipment().chip = beginChip
  const chip = chipOf(new AbortController())
  chip.speak(SPEECH)
  chip.count({ clients: 200, more: true })
  const root = attach.mock.results[0]?.value as ShadowRoot
  expect(root.querySelector('[role=status]')?.textContent).toBe('200+ clients')
  expect(root.querySelector('.open')?.getAttribute('aria-label')).toContain('200+ clients')
})

test('what the chip says is heard: its words stand in no button', () => {
  const { status } = createChipView(page)
  expect(status.getAttribute('role')).toBe('status')
  expect(status.closest('button')).toBeNull()
})

test('the words that name the shortcut stand their time, whatever the page finds meanwhile', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const attach = vi.spyOn(page.defaultView?.HTMLElement.prototype ?? HTMLElement.prototype, 'attachShadow')
  equipment().chip = beginChip
  const chip = chipOf(new AbortController())
  chip.speak(SPEECH)
  chip.count(one)
  const root = attach.mock.lastCall && (attach.mock.results.at(-1)?.value as ShadowRoot)
  const words = () => root?.querySelector('.words')?.textContent
  const press = () => {
    const click = new (page.defaultView?.Event ?? Event)('click', { bubbles: true })
    Object.defineProperty(click, 'isTrusted', { value: true })
    root?.querySelector('.open')?.dispatchEvent(click)
  }
  press()
  chip.count({ clients: 2, more: false })
  expect(words()).toBe('Press Alt+Shift+M')
  vi.advanceTimersByTime(5_000)
  press()
  vi.advanceTimersByTime(5_000)
  expect(words()).toBe('Press Alt+Shift+M')
  vi.advanceTimersByTime(1_000)
  expect(words()).toBe('2 clients')
})
