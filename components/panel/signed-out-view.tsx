import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { EmptyState } from '#components/shared/empty-state.tsx'
import { leftHere } from '#components/shared/left-here.ts'
import type { SignedOutViewProps } from './props.ts'

/** Nobody is signed in; what waits here stays and says so, and so does what was lost. */
export function SignedOutView({ lost, onSignIn, ...left }: SignedOutViewProps): VNode {
  const texts = useTexts()
  const { t } = texts
  const hints =
    lost === null
      ? leftHere(texts, left)
      : [t(`out.lost.${lost}`), ...leftHere(texts, { waiting: 0, refused: 0, drafts: 0, words: left.words })]
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
