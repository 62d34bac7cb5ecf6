import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { FormError } from '#components/shared/form-error.tsx'
import { TextField } from '#components/shared/text-field.tsx'
import { PasswordField } from './password-field.tsx'
import type { WelcomeProps } from './props.ts'

/** For somebody who has an account on a server already. */
export function SignInForm(props: Pick<WelcomeProps, 'lastServer' | 'lastEmail' | 'signIn' | 'onSignIn'>): VNode {
  const { lastServer, lastEmail, signIn, onSignIn } = props
  const { t } = useTexts()
  const [fields, setFields] = useState({ server: lastServer, email: lastEmail, password: '' })
  const [tried, setTried] = useState(false)
  const missing = (value: string) => (tried && value.trim() === '' ? t('welcome.missing') : null)
  const submit = () => {
    setTried(true)
    const { server, email, password } = fields
    if (server.trim() === '' || email.trim() === '' || password === '' || signIn.busy) return
    onSignIn({ server: server.trim(), email: email.trim(), password })
  }
  return (
    <form
      class="welcome-form"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <h2>{t('welcome.signIn.heading')}</h2>
      <TextField
        label={t('welcome.server')}
        hint={t('welcome.server.hint')}
        error={missing(fields.server)}
        value={fields.server}
        inputMode="url"
        maxLength={300}
        autocomplete="url"
        focused={lastServer === ''}
        onValue={(server) => setFields({ ...fields, server })}
      />
      <TextField
        label={t('welcome.email')}
        error={missing(fields.email)}
        value={fields.email}
        inputMode="email"
        maxLength={254}
        autocomplete="username"
        focused={lastServer !== '' && lastEmail === ''}
        onValue={(email) => setFields({ ...fields, email })}
      />
      <PasswordField
        value={fields.password}
        minimum={null}
        error={missing(fields.password)}
        onValue={(password) => setFields({ ...fields, password })}
      />
      <FormError failure={signIn.failure} />
      <Button look="main" type="submit" busy={signIn.busy}>
        {t('action.signIn')}
      </Button>
    </form>
  )
}
