import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { roleCan, valueWords } from '#lib/i18n/value-words.ts'
import type { AccountSectionProps } from './props.ts'
import { Section } from './section.tsx'
import { SignOutDialog } from './sign-out-dialog.tsx'

/** Who is signed in, and the way out; what is only on this computer is named before one leaves. */
export function AccountSection({ staff, company, server, ...out }: AccountSectionProps): VNode {
  const texts = useTexts()
  const { t } = texts
  const [asking, setAsking] = useState(false)
  const stay = () => {
    setAsking(false)
    out.onStay()
  }
  const isAnythingHere = out.waiting + out.refused.length + out.drafts + out.words > 0
  return (
    <Section id="account" heading={t('settings.account')}>
      <p class="account-who">
        <b>
          <bdi>{staff.name}</bdi>
        </b>
        <bdi>{staff.email}</bdi>
      </p>
      <dl class="facts">
        <div>
          <dt>{t('settings.company')}</dt>
          <dd class="breakable">{company.name || '–'}</dd>
        </div>
        <div>
          <dt>{t('settings.account.role')}</dt>
          <dd>
            {valueWords(texts, 'role', staff.role)} – {roleCan(texts, staff.role)}
          </dd>
        </div>
        <div>
          <dt>{t('settings.account.server')}</dt>
          <dd class="breakable">{server}</dd>
        </div>
      </dl>
      <Button busy={out.sending || out.busy} onClick={() => (isAnythingHere ? setAsking(true) : out.onSignOut('send'))}>
        {t('action.signOut')}
      </Button>
      {asking && <SignOutDialog {...out} onStay={stay} />}
    </Section>
  )
}
