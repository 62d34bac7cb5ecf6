import { vi } from 'vitest'
import { parts } from '#lib/platform/parts.ts'
import { pageStates } from '#lib/platform/session-state.ts'
import { tabClosed } from '../../../../entrypoints/background/pages.ts'
import { forgetAnswers } from '../../../../entrypoints/background/resolve.ts'
import { type Question, signInHere, silentServer } from '../company.ts'

/** The tab that is looked at. */
export const TAB = 7

export const settled = () => new Promise((resolve) => setTimeout(resolve, 20))
export const status = async () => (await pageStates.read(TAB))?.status
export const main = async () => (await pageStates.read(TAB))?.main

/** Signs in with a server that answers only when a test makes it. */
export async function openCompany(): Promise<{ asked: Question[]; resolves: () => Question[] }> {
  const asked = silentServer()
  await signInHere()
  return { asked, resolves: () => asked.filter(({ path }) => path.endsWith('/resolve')) }
}

export async function closeCompany(): Promise<void> {
  vi.unstubAllGlobals()
  await forgetAnswers()
  await tabClosed(TAB)
  await parts.db.account.clear()
}
