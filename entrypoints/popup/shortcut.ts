import { signal } from '@preact/signals'
import { extension } from '#lib/platform/extension.ts'

/** The command that opens the panel as the browser shows it, '' when there is none. */
export const shortcut = signal('')

void extension.commands.getAll().then((commands) => {
  shortcut.value = commands.find(({ name }) => name === 'open-panel')?.shortcut ?? ''
})
