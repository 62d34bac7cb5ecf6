import { effect, signal } from '@preact/signals'
import { asMe, isAdmin, isSignedIn } from '../shared/account.ts'
import { granted } from './sites-model.ts'

/** Where a person is after signing in: the two steps of the first time, or the settings. */
export const step = signal<'sites' | 'ready' | 'settings'>('settings')

/** The company has no clients yet and this person may import them. */
export const importFirst = signal(false)

/** Somebody is signing in on this page: what they see when they are in. */
export function welcomeOn(): void {
  step.value = granted.value === 'all' ? 'ready' : 'sites'
}

export function toSites(): void {
  step.value = 'sites'
}

export function toReady(): void {
  step.value = 'ready'
}

/** To the settings, or to one section of them. */
export function toSettings(section = ''): void {
  step.value = 'settings'
  if (section !== '') location.hash = section
  scrollToSection()
}

/** The browser looks for the section of an address before there is any. */
export function scrollToSection(): void {
  setTimeout(() => document.getElementById(location.hash.slice(1))?.scrollIntoView())
}

async function readImportFirst(): Promise<void> {
  try {
    const { clients } = await asMe((api) => api.call('searchClients', { limit: 1 }))
    importFirst.value = isAdmin.value && clients.length === 0
  } catch (error) {
    console.info('Whether there are clients already is not known', error)
  }
}

effect(() => {
  if (isSignedIn.value && step.value === 'ready') void readImportFirst()
})
