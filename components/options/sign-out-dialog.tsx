import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { AlertDialog } from '#components/shared/alert-dialog.tsx'
import { Button } from '#components/shared/button.tsx'
import { plainText } from '#components/shared/plain-text.ts'
import type { SignOutProps } from './props.ts'
import './sign-out-dialog.css'

/** Asks what becomes of the entries and drafts that are only on this computer. Escape and Cancel do nothing. */
export function SignOutDialog(props: SignOutProps & { onCancel(): void }): VNode {
  const { waiting, refused, drafts, left, busy, onSignOut, onCancel } = props
  const { t, list } = useTexts()
  const names = list([...new Set(refused)].map((name) => plainText(name) || t('card.unnamed')))
  const question = (
    <>
      {waiting > 0 && (
        <p role={left ? 'alert' : undefined}>{t(left ? 'signOut.left' : 'signOut.entries', { count: waiting })}</p>
      )}
      {refused.length > 0 && <p>{t('signOut.refused', { count: refused.length, names })}</p>}
      {drafts > 0 && <p>{t('signOut.drafts', { count: drafts })}</p>}
    </>
  )
  return (
    <AlertDialog class="sign-out" question={question} onCancel={onCancel}>
      {waiting > 0 && (
        <Button look="main" busy={busy} onClick={() => onSignOut('send')}>
          {t('signOut.send')}
        </Button>
      )}
      <Button look={waiting > 0 ? 'plain' : 'main'} busy={busy && waiting === 0} onClick={() => onSignOut('keep')}>
        {t('signOut.keep')}
      </Button>
      <p class="sign-out-hint">{t('signOut.keep.hint')}</p>
      <Button look="danger" onClick={() => onSignOut('discard')}>
        {t('signOut.discard')}
      </Button>
      <Button look="quiet" onClick={onCancel}>
        {t('action.cancel')}
      </Button>
    </AlertDialog>
  )
}
