import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { EmptyState } from '#components/shared/empty-state.tsx'
import type { SignedOutViewProps } from './props.ts'

/** Nobody is signed in; what waits here stays and says so, and so does what was lost. */
export function SignedOutView({ waiting, refused, words, drafts, lost, onSignIn }: SignedOutViewProps): VNode {
  const { t } = useTexts()
  const hints = [
    lost !== null && t(`out.lost.${lost}`),
    lost === null && waiting > 0 && t('out.waiting', { count: waiting }),
    lost === null && refused > 0 && t('out.refused', { count: refused }),
    lost === null && drafts > 0 && t('out.drafts', { count: drafts }),
    words > 0 && t('out.words', { count: words }),
  ].filter((hint) => hint !== false)
  return (
    <main class="screen is-centred">
      <EmptyState
        whole
        icon="lock"
        heading={t(lost === null ? 'out.heading' : 'out.lost')}
        hint={hints.length > 0 ? hints.join(' ') : t('out.hint')}
      >
        <Button look="main" onClick={onSignIn}>
          {t('action.signIn')}
        </Button>
      </EmptyState>
    </main>
  )
}
