import { parseHTML } from 'linkedom'
import { expect, test } from 'vitest'
import { ariaShortcuts, chordKey, shortcutOf } from '#components/shared/shortcuts.ts'

const { document, window } = parseHTML('<main><p></p><input></main>')
Object.assign(globalThis, { Element: window.Element })

const pressed = (keys: Partial<KeyboardEvent>, on = 'p') =>
  shortcutOf({ key: '', code: '', target: document.querySelector(on), ...keys } as KeyboardEvent)

test.each([
  [{ key: '/' }, 'find'],
  [{ key: '?', code: 'Slash', shiftKey: false }, 'help'],
  [{ key: '.', code: 'Slash', shiftKey: false }, 'find'], // on a Russian layout
  [{ key: ',', code: 'Slash', shiftKey: true }, 'help'],
  [{ key: 'о', code: 'KeyJ', shiftKey: false }, 'older'],
  [{ key: 'j' }, 'older'],
  [{ key: 'j', ctrlKey: true }, null],
  [{ key: 'x' }, null],
  [{ key: 'p', ctrlKey: true, shiftKey: false }, 'print'],
  [{ key: 'з', code: 'KeyP', metaKey: true }, 'print'],
  [{ key: 'l', code: 'KeyP', ctrlKey: true }, null], // on a Dvorak layout, where it leads to the address
  [{ key: 'P', ctrlKey: true, shiftKey: true }, null],
])('%j means %s', (keys, name) => expect(pressed(keys)).toBe(name))

test('a letter in a field is a letter', () => expect(pressed({ key: 'n' }, 'input')).toBeNull())
test('Ctrl+P prints from a field too', () => expect(pressed({ key: 'p', ctrlKey: true }, 'input')).toBe('print'))

test('the keys of a chord are those that screen readers are told', () => {
  const held = (keys: Partial<KeyboardEvent>, name: 'append' | 'kind') => chordKey(keys as KeyboardEvent, name)
  expect(ariaShortcuts('append', 'kind')).toBe('Control+Enter Alt+ArrowUp Alt+ArrowDown')
  expect(held({ key: 'Enter', metaKey: true }, 'append')).toBe('Enter')
  expect(held({ key: 'Enter', ctrlKey: true, isComposing: true }, 'append')).toBeNull()
  expect(held({ key: 'ArrowUp', altKey: true }, 'kind')).toBe('ArrowUp')
  expect(held({ key: 'ArrowUp' }, 'kind')).toBeNull()
})
