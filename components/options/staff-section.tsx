import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { FormError } from '#components/shared/form-error.tsx'
import { Menu } from '#components/shared/menu.tsx'
import { Picker } from '#components/shared/picker.tsx'
import { Tag } from '#components/shared/tag.tsx'
import { valueWords } from '#lib/i18n/value-words.ts'
import { Role, type Staff } from '#lib/protocol/staff.ts'
import { InviteForm } from './invite-form.tsx'
import { LeaveDialog, owedWords } from './leave-dialog.tsx'
import type { StaffSectionProps } from './props.ts'
import { Section } from './section.tsx'
import './staff-section.css'

/** Those that one can give, and the one that the person has where it is another: a newer server's. */
const rolesFor = (role: string): string[] => [...new Set([role, ...Role.options])]

type PersonProps = Omit<StaffSectionProps, 'failure' | 'invite' | 'onInvite' | 'onInviteAnother' | 'staff'> & {
  person: Staff
  staff: Staff[]
}

function Person({ person, staff, me, owed, handing, onChange, onLeave, onHandOver }: PersonProps): VNode {
  const texts = useTexts()
  const { t } = texts
  const [asking, setAsking] = useState(false)
  const { id, name, email, role, disabled } = person
  const rests = owed.find(({ staffId }) => staffId === id) ?? null
  return (
    <li class={disabled ? 'person is-disabled' : 'person'}>
      <div class="person-who">
        <bdi>{name}</bdi>
        {id === me && <Tag look="us">{t('settings.staff.you')}</Tag>}
        {disabled && <Tag look="plain">{t('settings.staff.disabled')}</Tag>}
        <small>
          <bdi>{email}</bdi>
        </small>
      </div>
      <Picker
        label={t('settings.staff.role', { name })}
        value={role}
        choices={rolesFor(role).map((value) => ({ value, label: valueWords(texts, 'role', value) }))}
        onValue={(chosen) => onChange(id, { role: Role.parse(chosen) })}
      />
      <Menu
        label={t('settings.staff.menu', { name })}
        items={[
          disabled
            ? {
                label: t('settings.staff.enable'),
                icon: 'check',
                onChoose: () => onChange(id, { disabled: false }),
              }
            : { label: t('settings.staff.disable'), icon: 'lock', danger: true, onChoose: () => setAsking(true) },
        ]}
      />
      {disabled && rests && (
        <p class="person-rests" role="status">
          <span>{owedWords(texts, rests)}</span>
          <Button icon="handoff" busy={handing === id} onClick={() => setAsking(true)}>
            {t('settings.staff.handOver')}
          </Button>
        </p>
      )}
      {asking && (
        <LeaveDialog
          person={person}
          staff={staff}
          owed={rests}
          onCancel={() => setAsking(false)}
          onDone={(to, text) => {
            setAsking(false)
            if (!disabled) onLeave(id, to, text)
            else if (to !== null) onHandOver(id, to, text)
          }}
        />
      )}
    </li>
  )
}

/** The people who sign in: invite, change what they may do, let them in no longer. */
export function StaffSection(props: StaffSectionProps): VNode {
  const { staff, failure } = props
  const { t } = useTexts()
  return (
    <Section id="staff" heading={t('settings.staff')}>
      <FormError failure={failure} />
      {staff === null ? (
        failure === null && <p role="status">{t('settings.staff.loading')}</p>
      ) : (
        <ul class="people">
          {staff.map((person) => (
            <Person key={person.id} {...props} person={person} staff={staff} />
          ))}
        </ul>
      )}
      <h3>{t('settings.invite')}</h3>
      <InviteForm {...props} />
    </Section>
  )
}
