import { expect, test, vi } from 'vitest'
import { SignOutDialog } from '#components/options/sign-out-dialog.tsx'
import { createTexts } from '#lib/i18n/texts.ts'
import { rendered } from './rendered.tsx'

const { t } = createTexts('en')

test('while it is being sent the dialog says so, and every other answer can be given', () => {
  const done = { onSignOut: vi.fn(), onStay: vi.fn() }
  const props = { waiting: 2, refused: [], drafts: 0, words: 1, left: false, busy: false, ...done }
  const view = rendered(<SignOutDialog {...props} sending />)
  expect(view.words()).toContain(t('signOut.sending', { count: 2 }))
  expect(view.words()).toContain(t('signOut.discard.hint'))
  expect(view.words()).toContain(t('signOut.words', { count: 1 }))
  for (const answer of ['signOut.send', 'signOut.keep', 'signOut.discard', 'action.cancel'] as const)
    view.press(t(answer))
  expect(done.onSignOut.mock.calls).toEqual([['keep'], ['discard']])
  expect(done.onStay).toHaveBeenCalledOnce()
})
