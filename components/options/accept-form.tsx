import type { VNode } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { FormError } from '#components/shared/form-error.tsx'
import { Icon } from '#components/shared/icon.tsx'
import { looksLikeEmail } from '#components/shared/looks-like-email.ts'
import { SelectField } from '#components/shared/select-field.tsx'
import { TextField } from '#components/shared/text-field.tsx'
import { valueWords } from '#lib/i18n/value-words.ts'
import type { Invitation } from '#lib/protocol/staff.ts'
import { PASSWORD_MINIMUM } from '#lib/protocol/staff.ts'
import { countriesIn } from './countries.ts'
import { PasswordField } from './password-field.tsx'
import type { WelcomeProps } from './props.ts'

type Props = Pick<WelcomeProps, 'accept' | 'onAccept' | 'region'> & { invitation: Invitation; server: string }
type Fields = { name: string; email: string; password: string; company: string; country: string }

const NOTHING = { name: '', email: '', password: '', company: '' }

/** Names of the fields that are not filled in well enough. */
function missingIn(fields: Fields, invitation: Invitation): Set<keyof Fields> {
  const missing = new Set<keyof Fields>()
  if (fields.name.trim() === '') missing.add('name')
  if (invitation.email === null && !looksLikeEmail(fields.email)) missing.add('email')
  if ([...fields.password].length < PASSWORD_MINIMUM) missing.add('password')
  if (isFirst(invitation) && fields.country === '') missing.add('country')
  return missing
}

/** The first administrator of all: nobody has told yet what the company is called. */
const isFirst = ({ role, companyName }: Invitation) => role === 'admin' && companyName === ''

/** Who invites whom, before one gives a password away. */
function Valid({ invitation: { companyName, role, email }, server }: Pick<Props, 'invitation' | 'server'>): VNode {
  const texts = useTexts()
  const { t } = texts
  const as = valueWords(texts, 'role', role)
  return (
    <p class="welcome-valid" role="status">
      <Icon name="check" />
      <span>
        <b>
          {companyName === ''
            ? t('welcome.link.valid.unnamed', { role: as })
            : t('welcome.link.valid', { company: companyName, role: as })}
        </b>
        <small class="breakable">{email ? `${email} · ${server}` : server}</small>
      </span>
    </p>
  )
}

type AboutProps = { fields: Fields; error: string | null; change(part: Partial<Fields>): void }

/** What only the first administrator is asked: what the company is called, and whose phone numbers it writes. */
function AboutCompany({ fields: { company, country }, error, change }: AboutProps): VNode {
  const { t, locale } = useTexts()
  const countries = useMemo(() => countriesIn(locale), [locale])
  const choices = country === '' ? [{ value: '', label: '' }, ...countries] : countries
  return (
    <>
      <TextField
        label={t('welcome.company')}
        hint={t('welcome.company.hint')}
        value={company}
        maxLength={200}
        autocomplete="organization"
        onValue={(name) => change({ company: name })}
      />
      <SelectField
        label={t('settings.company.country')}
        hint={t('settings.company.country.hint')}
        error={error}
        value={country}
        choices={choices}
        onValue={(code) => change({ country: code })}
      />
    </>
  )
}

/** What a valid invitation still needs from the person: name, email when it has none, password. */
export function AcceptForm({ invitation, server, region, accept, onAccept }: Props): VNode {
  const texts = useTexts()
  const { t } = texts
  const [fields, setFields] = useState<Fields>({ ...NOTHING, country: invitation.country ?? region })
  const [tried, setTried] = useState(false)
  const missing = missingIn(fields, invitation)
  const tell = (field: keyof Fields, words: string) => (tried && missing.has(field) ? words : null)
  const change = (part: Partial<Fields>) => setFields({ ...fields, ...part })
  const submit = () => {
    setTried(true)
    if (missing.size > 0 || accept.busy) return
    const { name, email, password, company, country } = fields
    onAccept({
      name: name.trim(),
      password,
      ...(invitation.email === null && { email: email.trim() }),
      ...(company.trim() !== '' && { company: company.trim() }),
      ...(isFirst(invitation) && { country }),
    })
  }
  return (
    <form
      class="welcome-form"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Valid invitation={invitation} server={server} />
      <TextField
        label={t('welcome.name')}
        hint={t('welcome.name.hint')}
        error={tell('name', t('welcome.missing'))}
        value={fields.name}
        maxLength={100}
        autocomplete="name"
        onValue={(name) => change({ name })}
      />
      {invitation.email === null && (
        <TextField
          label={t('welcome.email')}
          error={tell('email', t(fields.email.trim() === '' ? 'welcome.missing' : 'welcome.badEmail'))}
          value={fields.email}
          inputMode="email"
          maxLength={254}
          autocomplete="username"
          onValue={(email) => change({ email })}
        />
      )}
      <PasswordField
        value={fields.password}
        minimum={PASSWORD_MINIMUM}
        error={tell('password', texts.failure({ code: 'password-too-short', params: { minimum: PASSWORD_MINIMUM } }))}
        onValue={(password) => change({ password })}
      />
      {isFirst(invitation) && (
        <AboutCompany fields={fields} error={tell('country', t('welcome.missing'))} change={change} />
      )}
      <FormError failure={accept.failure} />
      <Button look="main" type="submit" busy={accept.busy}>
        {invitation.companyName === ''
          ? t('welcome.join.unnamed')
          : t('welcome.join', { company: invitation.companyName })}
      </Button>
    </form>
  )
}
