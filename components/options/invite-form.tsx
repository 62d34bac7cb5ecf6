import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { useServices, useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { FormError } from '#components/shared/form-error.tsx'
import { looksLikeEmail } from '#components/shared/looks-like-email.ts'
import { SelectField } from '#components/shared/select-field.tsx'
import { TextField } from '#components/shared/text-field.tsx'
import { Role } from '#lib/protocol/staff.ts'
import type { InviteState, StaffSectionProps } from './props.ts'

type MadeProps = { made: NonNullable<InviteState['made']>; onInviteAnother(): void }

/** The link, once: it is not kept anywhere. */
function Made({ made: { link, expiresAt, replaced }, onInviteAnother }: MadeProps): VNode {
  const { texts, copy } = useServices()
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no')
  return (
    <div class="invite">
      <TextField
        label={texts.t('settings.invite.link')}
        hint={texts.t('settings.invite.once', { date: texts.dayAndYear(expiresAt) })}
        error={copied === 'failed' ? texts.t('settings.invite.copyFailed') : null}
        value={link}
        readOnly
        onValue={() => undefined}
      />
      {replaced && <p class="field-hint">{texts.t('settings.invite.replaced')}</p>}
      <div class="welcome-actions">
        <Button
          look="main"
          icon={copied === 'yes' ? 'check' : 'copy'}
          onClick={() =>
            copy(link).then(
              () => setCopied('yes'),
              () => setCopied('failed'),
            )
          }
        >
          <span role="status">{texts.t(copied === 'yes' ? 'action.copied' : 'action.copy')}</span>
        </Button>
        <Button onClick={onInviteAnother}>{texts.t('settings.invite.another')}</Button>
      </div>
    </div>
  )
}

function Make({ invite: { busy, failure }, onInvite }: Pick<StaffSectionProps, 'invite' | 'onInvite'>): VNode {
  const { t } = useTexts()
  const [role, setRole] = useState<Role>('member')
  const [email, setEmail] = useState('')
  const [tried, setTried] = useState(false)
  const bad = email.trim() !== '' && !looksLikeEmail(email)
  return (
    <form
      class="invite"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!busy && !bad) onInvite({ role, ...(email.trim() !== '' && { email: email.trim() }) })
      }}
    >
      <SelectField
        label={t('settings.invite.role')}
        value={role}
        choices={Role.options.toReversed().map((value) => ({
          value,
          label: `${t(`role.${value}`)} – ${t(`role.${value}.can`)}`,
        }))}
        onValue={(chosen: Role) => setRole(chosen)}
      />
      <TextField
        label={t('settings.invite.email')}
        hint={t('settings.invite.email.hint')}
        error={tried && bad ? t('welcome.badEmail') : null}
        value={email}
        inputMode="email"
        maxLength={254}
        autocomplete="off"
        onValue={setEmail}
      />
      <FormError failure={failure} />
      <div class="welcome-actions">
        <Button look="main" type="submit" busy={busy}>
          {t('settings.invite.make')}
        </Button>
      </div>
    </form>
  )
}

/** Makes an invitation link for one person. */
export function InviteForm(props: Pick<StaffSectionProps, 'invite' | 'onInvite' | 'onInviteAnother'>): VNode {
  const { made } = props.invite
  return made ? <Made key={made.link} made={made} onInviteAnother={props.onInviteAnother} /> : <Make {...props} />
}
