import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { Banner } from '#components/shared/banner.tsx'
import { Button } from '#components/shared/button.tsx'
import { leftHere } from '#components/shared/left-here.ts'
import { TextField } from '#components/shared/text-field.tsx'
import { AcceptForm } from './accept-form.tsx'
import type { InvitationLook, WelcomeProps } from './props.ts'
import { SignInForm } from './sign-in-form.tsx'
import { Step } from './steps.tsx'

function LinkField({ link, look, onLink }: Pick<WelcomeProps, 'link' | 'onLink'> & { look: InvitationLook }): VNode {
  const texts = useTexts()
  return (
    <TextField
      label={texts.t('welcome.link')}
      hint={texts.t(look.status === 'checking' ? 'welcome.link.checking' : 'welcome.link.hint')}
      error={look.status === 'bad' ? texts.failure(look.failure) : null}
      value={link}
      inputMode="url"
      maxLength={2000}
      autocomplete="off"
      placeholder="https://"
      focused
      onValue={onLink}
    />
  )
}

/** Faults of the link itself: to ask once more would tell the same. */
const OF_THE_LINK = ['bad-link', 'insecure-address', 'invitation-unknown', 'invitation-used', 'invitation-expired']

function TryAgain({ look, onTryAgain }: Pick<WelcomeProps, 'look' | 'onTryAgain'>): VNode | null {
  const { t } = useTexts()
  if (look.status !== 'bad' || OF_THE_LINK.includes(look.failure.code)) return null
  return (
    <Button busy={look.checking ?? false} onClick={onTryAgain}>
      {t('action.retry')}
    </Button>
  )
}

/** After a sign-out that threw away what was not sent. */
function Discarded({ discarded, onPutBack }: Pick<WelcomeProps, 'discarded' | 'onPutBack'>): VNode | null {
  const { t } = useTexts()
  if (discarded === 'nothing') return null
  if (discarded === 'back') {
    return (
      <Banner tone="calm" icon="check">
        {t('signOut.back')}
      </Banner>
    )
  }
  return (
    <Banner tone="owed" icon="info" actions={<Button onClick={onPutBack}>{t('pictures.putBack')}</Button>}>
      {t(discarded === 'perhaps' ? 'signOut.discarded.perhaps' : 'signOut.discarded')}
    </Banner>
  )
}

/** Nobody signed out: the person has to be told why this form is here, and that nothing is lost. */
function Ended({ ended }: Pick<WelcomeProps, 'ended'>): VNode | null {
  const texts = useTexts()
  if (ended === null) return null
  return (
    <Banner tone="owed" icon="lock">
      {[texts.t('signOut.ended'), ...leftHere(texts, ended)].join(' ')}
    </Banner>
  )
}

/** First screen: an invitation link, checked as it is pasted; or an account that is there already. */
export function Welcome(props: WelcomeProps): VNode {
  const { link, look, start, onLink } = props
  const { t } = useTexts()
  const [way, setWay] = useState(start)
  return (
    <Step step={1} heading={t('welcome.heading')}>
      <Discarded {...props} />
      <Ended {...props} />
      {way === 'invitation' ? (
        <div class="welcome-card">
          <LinkField link={link} look={look} onLink={onLink} />
          <TryAgain {...props} />
          {look.status === 'valid' && (
            <AcceptForm {...props} key={link} invitation={look.invitation} server={look.server} />
          )}
        </div>
      ) : (
        <div class="welcome-card">
          <SignInForm {...props} />
        </div>
      )}
      <Button look="quiet" onClick={() => setWay(way === 'invitation' ? 'account' : 'invitation')}>
        {way === 'invitation' ? t('welcome.haveAccount') : t('welcome.haveInvitation')}
      </Button>
    </Step>
  )
}
