import type { Key } from '#lib/i18n/texts.ts'
import { commandKey } from './keys.ts'

/** A key by what it writes, and by its place, which is the same in every alphabet. */
type Press = { key: string; code: string; shift: boolean }
/** A key held together with another: Ctrl (⌘ on a Mac) or Alt. Those work in text fields too. */
type Chord = { hold: 'command' | 'alt'; key: string }
type Shortcut = { words: Key; shown(): string[]; press?: Press; chords?: readonly Chord[] }

/**
 * Every shortcut of the card, for the list and for whoever acts on them. Those with neither press nor chord belong to the
 * text or the bar in which they work. One letter works only while the focus is in the card and not in a field (WCAG 2.2, 2.1.4).
 */
export const SHORTCUTS = {
  find: { words: 'keys.find', shown: () => ['/'], press: { key: '/', code: 'Slash', shift: false } },
  older: { words: 'keys.older', shown: () => ['J'], press: { key: 'j', code: 'KeyJ', shift: false } },
  newer: { words: 'keys.newer', shown: () => ['K'], press: { key: 'k', code: 'KeyK', shift: false } },
  write: { words: 'keys.write', shown: () => ['N'], press: { key: 'n', code: 'KeyN', shift: false } },
  print: { words: 'print.card', shown: () => ['P'], press: { key: 'p', code: 'KeyP', shift: false } },
  clients: { words: 'keys.clients', shown: () => ['S'], press: { key: 's', code: 'KeyS', shift: false } },
  append: {
    words: 'keys.append',
    shown: () => [commandKey(), 'Enter'],
    chords: [{ hold: 'command', key: 'Enter' }],
  },
  kind: {
    words: 'keys.kind',
    shown: () => ['Alt', '↑ ↓'],
    chords: [
      { hold: 'alt', key: 'ArrowUp' },
      { hold: 'alt', key: 'ArrowDown' },
    ],
  },
  template: { words: 'keys.template', shown: () => ['/'] },
  topic: { words: 'keys.topic', shown: () => ['#'] },
  leave: { words: 'keys.leave', shown: () => ['Esc'] },
  help: { words: 'keys.help', shown: () => ['?'], press: { key: '?', code: 'Slash', shift: true } },
} as const satisfies Record<string, Shortcut>

export type ShortcutName = keyof typeof SHORTCUTS

const chordsOf = (name: ShortcutName): readonly Chord[] => {
  const { chords = [] }: Shortcut = SHORTCUTS[name]
  return chords
}

/** The key of a shortcut's chord that is pressed; null when none is. */
export function chordKey(event: KeyboardEvent, name: ShortcutName): string | null {
  const isHeld = { command: event.ctrlKey || event.metaKey, alt: event.altKey }
  const pressed = chordsOf(name).find(({ hold, key }) => isHeld[hold] && key === event.key && !event.isComposing)
  return pressed?.key ?? null
}

/** Shortcuts as `aria-keyshortcuts` names them. */
export const ariaShortcuts = (...names: ShortcutName[]): string =>
  names
    .flatMap(chordsOf)
    .map(({ hold, key }) => `${hold === 'alt' ? 'Alt' : 'Control'}+${key}`)
    .join(' ')

const isField = (target: EventTarget | null) =>
  target instanceof Element &&
  target.closest('input, textarea, select, [contenteditable], dialog, [role=menu]') !== null

/**
 * The browser's own key for printing, from everywhere: of the panel it would print the window, with a composer and the few
 * entries that are in sight. On another alphabet browsers know it by its place.
 */
const meansPrint = ({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean =>
  (ctrlKey || metaKey) && !altKey && !shiftKey && (/^p$/i.test(key) || (code === 'KeyP' && !/^[a-z]$/i.test(key)))

/** The shortcut that a key press means: Ctrl+P, or outside of text fields a single key; null when it means none. */
export function shortcutOf(event: KeyboardEvent): ShortcutName | null {
  if (meansPrint(event)) return 'print'
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
