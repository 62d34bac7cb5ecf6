import type { Key } from '#lib/i18n/texts.ts'
import { commandKey } from './keys.ts'

/** A key by what it writes, and by its place, which is the same in every alphabet. */
type Press = { key: string; code: string; shift: boolean }
type Shortcut = { words: Key; shown(): string[]; press?: Press }

/**
 * Every shortcut of the card, for the list and for whoever acts on them. Those without a press belong to the text or the
 * bar in which they work. One letter works only while the focus is in the card and not in a field (WCAG 2.2, 2.1.4).
 */
export const SHORTCUTS = {
  find: { words: 'keys.find', shown: () => ['/'], press: { key: '/', code: 'Slash', shift: false } },
  older: { words: 'keys.older', shown: () => ['J'], press: { key: 'j', code: 'KeyJ', shift: false } },
  newer: { words: 'keys.newer', shown: () => ['K'], press: { key: 'k', code: 'KeyK', shift: false } },
  write: { words: 'keys.write', shown: () => ['N'], press: { key: 'n', code: 'KeyN', shift: false } },
  print: { words: 'print.card', shown: () => ['P'], press: { key: 'p', code: 'KeyP', shift: false } },
  clients: { words: 'keys.clients', shown: () => ['S'], press: { key: 's', code: 'KeyS', shift: false } },
  append: { words: 'keys.append', shown: () => [commandKey(), 'Enter'] },
  kind: { words: 'keys.kind', shown: () => ['Alt', '↑ ↓'] },
  template: { words: 'keys.template', shown: () => ['/'] },
  topic: { words: 'keys.topic', shown: () => ['#'] },
  leave: { words: 'keys.leave', shown: () => ['Esc'] },
  help: { words: 'keys.help', shown: () => ['?'], press: { key: '?', code: 'Slash', shift: true } },
} as const satisfies Record<string, Shortcut>

export type ShortcutName = keyof typeof SHORTCUTS

const isField = (target: EventTarget | null) =>
  target instanceof Element &&
  target.closest('input, textarea, select, [contenteditable], dialog, [role=menu]') !== null

/** The shortcut that a key press means outside of text fields; null when it means none. */
export function shortcutOf(event: KeyboardEvent): ShortcutName | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isField(event.target)) return null
  const names = Object.keys(SHORTCUTS) as ShortcutName[]
  const withPress = (means: (press: Press) => boolean) =>
    names.find((name) => {
      const { press }: Shortcut = SHORTCUTS[name]
      return press !== undefined && means(press)
    })
  const byKey = withPress(({ key }) => key === event.key.toLowerCase())
  // On another layout the key writes something else: its place tells.
  return byKey ?? withPress(({ code, shift }) => code === event.code && shift === event.shiftKey) ?? null
}
