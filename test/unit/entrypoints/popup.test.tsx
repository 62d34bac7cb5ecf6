import 'fake-indexeddb/auto'
import { afterEach, expect, test, vi } from 'vitest'
import { Popup } from '#components/popup/popup.tsx'
import type { PopupProps } from '#components/popup/props.ts'
import { createTexts } from '#lib/i18n/texts.ts'
import * as browser from '#lib/platform/extension.ts'
import { openRequests } from '#lib/platform/session-state.ts'
import { rendered } from '#test/unit/components/rendered.tsx'
import { noPanel, openAlone, pick } from '../../../entrypoints/popup/open-panel.ts'
import { windowId } from '../../../entrypoints/shared/tab-in-front.ts'
import { IVANOV } from './company.ts'

vi.mock('#lib/platform/extension.ts', async () => {
  const fake = await import('./fake-extension.ts')
  return { ...fake, openSidePanel: vi.fn(fake.openSidePanel) }
})

afterEach(() => vi.unstubAllGlobals())

function inPopup() {
  const close = vi.fn()
  vi.stubGlobal('window', { close })
  windowId.value = 1
  noPanel.value = false
  return close
}

test('a popup whose panel opens goes away, and leaves the client for the panel', async () => {
  const close = inPopup()
  pick(IVANOV.id)
  await expect.poll(() => close.mock.calls.length).toBe(1)
  expect(await openRequests.read(1)).toMatchObject({ cardId: IVANOV.id })
  expect(noPanel.value).toBe(false)
})

test('a popup whose panel does not open stays, says what to press, and which entries were refused', async () => {
  const close = inPopup()
  vi.mocked(browser.openSidePanel).mockRejectedValueOnce(new Error('sidePanel.open() may only be called in response'))
  await openAlone()
  expect(close).not.toHaveBeenCalled()
  const nothing = () => undefined
  const search: PopupProps['search'] = {
    query: '',
    groups: [],
    status: 'ready',
    failure: null,
    onQuery: nothing,
    onPick: nothing,
  }
  const popup = (
    <Popup
      account="signed-in"
      search={search}
      site={null}
      shortcut="Alt+Shift+M"
      noPanel={noPanel.value}
      refused={['Иванов', 'Петренко', 'Иванов']}
      onOpenPanel={nothing}
      onOpenOptions={nothing}
    />
  )
  const { t } = createTexts('en')
  expect(rendered(popup).words()).toContain(t('popup.noPanel', { shortcut: 'Alt+Shift+M' }))
  expect(rendered(popup).words()).toContain(t('notice.refused', { count: 3, name: 'Иванов and Петренко' }))
})
