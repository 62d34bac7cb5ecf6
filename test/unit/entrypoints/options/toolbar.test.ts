import { beforeEach, expect, test, vi } from 'vitest'

/** A browser where the button is not pinned yet. */
const fake = vi.hoisted(() => ({ pinned: false, listeners: new Map<string, () => void>() }))

beforeEach(() => {
  vi.resetModules()
  fake.pinned = false
  fake.listeners.clear()
  vi.stubGlobal('addEventListener', (type: string, listener: () => void) => void fake.listeners.set(type, listener))
})

test.each([
  ['as the browser tells', 'changed', true],
  ['when somebody comes back, where the browser does not tell', 'focus', false],
])('the button is known not to be on the toolbar, and to be there %s', async (_, event, tells) => {
  const onUserSettingsChanged = { addListener: (listener: () => void) => void fake.listeners.set('changed', listener) }
  const getUserSettings = async () => ({ isOnToolbar: fake.pinned })
  const action = { getUserSettings, ...(tells && { onUserSettingsChanged }) }
  vi.doMock('#lib/platform/extension.ts', () => ({ extension: { action } }))
  const { followToolbar, onToolbar } = await import('../../../../entrypoints/options/toolbar-model.ts')
  followToolbar()
  await expect.poll(() => onToolbar.value).toBe(false)
  fake.pinned = true
  fake.listeners.get(event)?.()
  await expect.poll(() => onToolbar.value).toBe(true)
})
