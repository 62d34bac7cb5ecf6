import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { EmptyState } from '#components/shared/empty-state.tsx'
import type { SignedOutViewProps } from './props.ts'

/** Nobody is signed in; what waits here stays and says so, and so does what was lost. */
export function SignedOutView({ waiting, lost, onSignIn }: SignedOutViewProps): VNode {
  const { t } = useTexts()
  const hint = waiting > 0 ? t('out.waiting', { count: waiting }) : t('out.hint')
  return (
    <main class="screen is-centred">
      <EmptyState
        whole
        icon="lock"
        heading={t(lost === null ? 'out.heading' : 'out.lost')}
        hint={lost === null ? hint : t(`out.lost.${lost}`)}
      >
        <Button look="main" onClick={onSignIn}>
          {t('action.signIn')}
        </Button>
      </EmptyState>
    </main>
  )
}
