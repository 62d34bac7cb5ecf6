import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { AlertDialog } from '#components/shared/alert-dialog.tsx'
import { Button } from '#components/shared/button.tsx'
import { plainText } from '#components/shared/plain-text.ts'
import type { SignOutProps } from './props.ts'
import './sign-out-dialog.css'

/**
 * Asks what becomes of the entries and drafts that are only on this computer. Escape and Cancel do nothing, and end the
 * waiting where one is signed out once all is sent.
 */
export function SignOutDialog({ onSignOut, onStay, ...props }: SignOutProps): VNode {
  const { waiting, sending, busy } = props
  const { t } = useTexts()
  return (
    <AlertDialog class="sign-out" question={<Question {...props} />} onCancel={onStay}>
      {waiting > 0 && (
        <Button look="main" busy={sending || busy} onClick={() => onSignOut('send')}>
          {t('signOut.send')}
        </Button>
      )}
      <Button look={waiting > 0 ? 'plain' : 'main'} busy={busy} onClick={() => onSignOut('keep')}>
        {t('signOut.keep')}
      </Button>
      <p class="sign-out-hint">{t('signOut.keep.hint')}</p>
      <Button look="danger" busy={busy} onClick={() => onSignOut('discard')}>
        {t('signOut.discard')}
      </Button>
      {sending && <p class="sign-out-hint">{t('signOut.discard.hint')}</p>}
      <Button look="quiet" onClick={onStay}>
        {t('action.cancel')}
      </Button>
    </AlertDialog>
  )
}

type QuestionProps = Pick<SignOutProps, 'waiting' | 'refused' | 'drafts' | 'words' | 'left' | 'sending'>

function Question({ waiting, refused, drafts, words, left, sending }: QuestionProps): VNode {
  const { t, list } = useTexts()
  const names = list([...new Set(refused)].map((name) => plainText(name) || t('card.unnamed')))
  const ofWaiting = left ? 'signOut.left' : 'signOut.entries'
  return (
    <>
      {waiting > 0 && (
        <p role={left ? 'alert' : 'status'}>{t(sending ? 'signOut.sending' : ofWaiting, { count: waiting })}</p>
      )}
      {refused.length > 0 && <p>{t('signOut.refused', { count: refused.length, names })}</p>}
      {drafts > 0 && <p>{t('signOut.drafts', { count: drafts })}</p>}
      {words > 0 && <p>{t('signOut.words', { count: words })}</p>}
    </>
  )
}
