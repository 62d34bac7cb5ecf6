import { parseHTML } from 'linkedom'
import { expect, test } from 'vitest'
import { shortcutOf } from '#components/shared/shortcuts.ts'

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
])('%j means %s', (keys, name) => expect(pressed(keys)).toBe(name))

test('a letter in a field is a letter', () => expect(pressed({ key: 'n' }, 'input')).toBeNull())
