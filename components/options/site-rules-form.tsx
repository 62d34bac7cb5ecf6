import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { TextArea } from '#components/shared/text-field.tsx'
import type { SiteFault } from '#lib/i18n/site-fault.ts'
import type { SiteRulesProps } from './props.ts'

const ROWS = 3

/** What the company has set, which no person can change. */
function PolicyFacts({ policy }: Pick<SiteRulesProps, 'policy'>): VNode | null {
  const { t } = useTexts()
  const { allowed, blocked, faults } = policy
  if (allowed.length + blocked.length + faults.length === 0) return null
  return (
    <div>
      <h3>{t('settings.rules.policy')}</h3>
      {allowed.length > 0 && <p class="breakable">{t('settings.rules.policy.only', { sites: allowed.join(', ') })}</p>}
      {blocked.length > 0 && <p class="breakable">{t('settings.rules.policy.never', { sites: blocked.join(', ') })}</p>}
      {faults.map(({ text, reason }) => (
        <p key={text} class="form-error">
          {t(`site.bad.${reason}`, { text })}
        </p>
      ))}
    </div>
  )
}

/** On which sites alone, and on which never, clients are looked for: one site a line. */
export function SiteRulesForm({ own, faults, policy, onSave }: SiteRulesProps): VNode {
  const { t } = useTexts()
  const [fields, setFields] = useState(own)
  const changed = fields.only.trim() !== own.only || fields.never.trim() !== own.never
  const complaint = (fault: SiteFault | null) => fault && t(`site.bad.${fault.reason}`, { text: fault.text })
  const shared = { rows: ROWS, maxLength: 20_000 }
  return (
    <>
      <PolicyFacts policy={policy} />
      <form
        class="company-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (changed) onSave(fields)
        }}
      >
        <TextArea
          {...shared}
          label={t('settings.rules.only')}
          hint={t('settings.rules.only.hint')}
          error={complaint(faults.only)}
          value={fields.only}
          onValue={(only) => setFields({ ...fields, only })}
        />
        <TextArea
          {...shared}
          label={t('settings.rules.never')}
          hint={t('settings.rules.never.hint')}
          error={complaint(faults.never)}
          value={fields.never}
          onValue={(never) => setFields({ ...fields, never })}
        />
        <div class="welcome-actions">
          <Button type="submit" disabled={!changed}>
            {t('action.save')}
          </Button>
        </div>
      </form>
    </>
  )
}
