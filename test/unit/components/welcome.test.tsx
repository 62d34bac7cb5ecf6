import { expect, test, vi } from 'vitest'
import type { WelcomeProps } from '#components/options/props.ts'
import { Welcome } from '#components/options/welcome.tsx'
import { createTexts } from '#lib/i18n/texts.ts'
import { rendered } from './rendered.tsx'

const { t } = createTexts('en')
const props: WelcomeProps = {
  ...{ link: '', look: { status: 'empty' }, onLink: vi.fn(), onTryAgain: vi.fn(), region: 'UA', start: 'account' },
  ...{ accept: { busy: false, failure: null }, onAccept: vi.fn(), signIn: { busy: false, failure: null } },
  ...{ onSignIn: vi.fn(), lastServer: '', lastEmail: '', discarded: 'nothing', onPutBack: vi.fn(), ended: null },
}

test('whose session has ended is told so, and what waits here until they sign in again; whoever signed out is not', () => {
  const view = rendered(<Welcome {...props} ended={{ waiting: 1, refused: 0, drafts: 2, words: 0 }} />)
  const said = [t('signOut.ended'), t('out.waiting', { count: 1 }), t('out.drafts', { count: 2 })].join(' ')
  expect(view.words()).toContain(said)
  view.again(<Welcome {...props} />)
  expect(view.words()).not.toContain(t('signOut.ended'))
})
