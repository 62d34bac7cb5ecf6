import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { EmptyState } from '#components/shared/empty-state.tsx'
import type { SignedOutViewProps } from './props.ts'

/** Nobody is signed in; what waits here stays and says so. */
export function SignedOutView({ waiting, onSignIn }: SignedOutViewProps): VNode {
  const { t } = useTexts()
  return (
    <main class="screen is-centred">
      <EmptyState
        whole
        icon="lock"
        heading={t('out.heading')}
        hint={waiting > 0 ? t('out.waiting', { count: waiting }) : t('out.hint')}
      >
        <Button look="main" onClick={onSignIn}>
          {t('action.signIn')}
        </Button>
      </EmptyState>
    </main>
  )
}
