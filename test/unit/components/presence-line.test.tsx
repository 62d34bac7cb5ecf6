import { expect, test } from 'vitest'
import { PresenceLine } from '#components/panel/presence-line.tsx'
import { ServicesContext } from '#components/services.ts'
import type { Locale } from '#lib/i18n/locale.ts'
import { createTexts } from '#lib/i18n/texts.ts'
import { NOW } from '#test/browser/gallery/fixtures/make.ts'
import { rendered } from './rendered.tsx'

const OPEN = { id: 'olena', name: 'Олена', writing: false }
const WRITES = { ...OPEN, writing: true }

/** The line, and what a screen reader finds beside it, as people come and go. */
function line() {
  const view = (others: (typeof OPEN)[], locale: Locale = 'en') => (
    <ServicesContext.Provider
      value={{ texts: createTexts(locale), now: () => NOW, openPage: () => undefined, copy: async () => undefined }}
    >
      <PresenceLine line="live" others={others} />
    </ServicesContext.Provider>
  )
  const page = rendered(view([]))
  return (others: (typeof OPEN)[], locale?: Locale) => {
    page.again(view(others, locale))
    return page.root.querySelector('[role=status]')?.textContent
  }
}

test('who came or began to write is said once, and no longer than it is true', () => {
  const { t } = createTexts('en')
  const told = line()
  expect(told([OPEN])).toBe(t('presence.open.one', { names: 'Олена' }))
  expect(told([WRITES])).toBe(t('presence.writing.one', { names: 'Олена' }))
  expect(told([OPEN])).toBe('')
  expect(told([WRITES])).toBe('') // she goes on
  expect(told([])).toBe('')
  expect(told([OPEN])).toBe(t('presence.open.one', { names: 'Олена' }))
})

test('another language leaves nothing of the one before', () => {
  const told = line()
  expect(told([OPEN])).not.toBe('')
  expect(told([OPEN], 'uk')).toBe('')
  expect(told([WRITES], 'uk')).toBe(createTexts('uk').t('presence.writing.one', { names: 'Олена' }))
})
