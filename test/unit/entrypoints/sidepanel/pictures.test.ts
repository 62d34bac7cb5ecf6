import 'fake-indexeddb/auto'
import { signal } from '@preact/signals'
import { expect, it, onTestFinished, vi } from 'vitest'
import { parts } from '#lib/platform/parts.ts'
import { CARD, draftWith, signInAs } from '../../sync/rig.ts'
import { openWindow } from './fake-browser.ts'

vi.mock('#lib/platform/extension.ts', () => import('./fake-browser.ts'))
vi.mock('#lib/platform/messages.ts', () => ({ tellBackground: async () => null }))

it('what was wrong with a picture is told until the entry that it was for is appended', async () => {
  openWindow()
  const { composer } = await import('../../../../entrypoints/sidepanel/composer-model.ts')
  const { composerPictures } = await import('../../../../entrypoints/sidepanel/pictures.ts')
  await signInAs(parts.db, 'olena', 'olena-token')
  const window = composer(CARD, 'olena', signal('Иванов'))
  const pictures = composerPictures(CARD, window, signal('Иванов'))
  onTestFinished(() => {
    pictures.close()
    window.close()
  })
  await window.ready
  window.change(draftWith('see the display'))
  pictures.shown.value.onFiles([new File(['<svg>'], 'display.jpeg', { type: 'image/jpeg' })])
  await expect.poll(() => pictures.shown.value.failure?.code).toBe('not-a-picture')
  window.change(draftWith('see the display, it is dark'))
  expect(pictures.shown.value.failure, 'while one writes').not.toBeNull()
  await window.append()
  expect(pictures.shown.value.failure).toBeNull()
})
