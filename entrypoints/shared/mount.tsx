import { effect, signal } from '@preact/signals'
import { type ComponentType, render } from 'preact'
import { ServicesContext } from '#components/services.ts'
import { createTexts } from '#lib/i18n/texts.ts'
import { extension } from '#lib/platform/extension.ts'
import { readLocale, watchLanguage } from '#lib/platform/language.ts'
import { parts } from '#lib/platform/parts.ts'
import { tellWhenSessionEnds } from './account.ts'

/** Addresses in entries were written by others: only pages of sites are opened. */
function openPage(url: string): void {
  const protocol = URL.parse(url)?.protocol
  if (protocol === 'https:' || protocol === 'http:') void extension.tabs.create({ url })
}

/** Shows a page of the extension in the person's language, and again when they choose another. */
export async function mount(App: ComponentType): Promise<void> {
  const texts = signal(createTexts(await readLocale()))
  effect(() => {
    document.documentElement.lang = texts.value.locale
  })
  watchLanguage(async () => {
    texts.value = createTexts(await readLocale())
  })
  tellWhenSessionEnds()
  const Page = () => (
    <ServicesContext.Provider
      value={{
        texts: texts.value,
        now: parts.clock.now,
        openPage,
        copy: (text) => navigator.clipboard.writeText(text),
      }}
    >
      <App />
    </ServicesContext.Provider>
  )
  const root = document.getElementById('root')
  if (root) render(<Page />, root)
}
