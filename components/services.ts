import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Texts } from '#lib/i18n/texts.ts'

/** What every view may need and no parent should have to pass down. Everything else is data in, callbacks out. */
export interface Services {
  readonly texts: Texts
  /** Milliseconds since the epoch. */
  now(): number
  /** Opens the page where an entry was seen, in a tab. `url` comes from an entry: open http and https only. */
  openPage(url: string): void
  /** Puts text on the clipboard; rejects when the browser does not let us. */
  copy(text: string): Promise<void>
}

export const ServicesContext = createContext<Services | null>(null)

/** The services of the page that this view stands on. */
export function useServices(): Services {
  const services = useContext(ServicesContext)
  if (services === null) throw new Error('A view stands outside of ServicesContext.Provider')
  return services
}

/** The words of the person's language. */
export const useTexts = (): Texts => useServices().texts
