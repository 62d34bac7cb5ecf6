import { computed, signal } from '@preact/signals'
import { extension } from '#lib/platform/extension.ts'
import { ALL_SITES, ANY_PAGE, askForAllSites, grantedSites, hasAllSites } from '#lib/platform/sites.ts'

/** All sites, or those that are allowed; null until the browser has said. */
export const granted = signal<'all' | string[] | null>(null)
/** Pages of some site at least are looked at by themselves; so they are as long as the browser has not said otherwise. */
export const mayLook = computed(() => granted.value === null || granted.value === 'all' || granted.value.length > 0)
export const refused = signal(false)
export const panelShortcut = signal('')
export const popupShortcut = signal('')

export async function readSites(): Promise<void> {
  granted.value = (await hasAllSites()) ? 'all' : await grantedSites()
  const commands = await extension.commands.getAll()
  panelShortcut.value = commands.find(({ name }) => name === 'open-panel')?.shortcut ?? ''
  popupShortcut.value = commands.find(({ name }) => name === '_execute_action')?.shortcut ?? ''
}

/** Follows what is allowed: a person may change it in the browser's own screens any time. */
export function followSites(): void {
  void readSites()
  extension.permissions.onAdded.addListener(() => void readSites())
  extension.permissions.onRemoved.addListener(() => void readSites())
}

/** The browser's own prompt: called straight from a click. */
export async function allow(): Promise<void> {
  refused.value = !(await askForAllSites())
  await readSites()
}

export async function withdraw(): Promise<void> {
  const sites = await grantedSites()
  await extension.permissions.remove({ origins: granted.value === 'all' ? [...ALL_SITES, ANY_PAGE] : sites })
  await readSites()
}
