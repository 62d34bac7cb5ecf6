import type { VNode } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { FormError } from '#components/shared/form-error.tsx'
import { SelectField } from '#components/shared/select-field.tsx'
import { TextField } from '#components/shared/text-field.tsx'
import type { Company, CompanyChange } from '#lib/protocol/staff.ts'
import { countriesIn } from './countries.ts'
import { maskExample } from './mask-example.ts'
import type { CompanySectionProps } from './props.ts'
import { Section } from './section.tsx'

type FormProps = Omit<CompanySectionProps, 'onChange'> & { onChange(change: CompanyChange): void }

/** What the change of the country did to the phones on cards. */
function PhonesAnew({ phonesRead }: Pick<CompanySectionProps, 'phonesRead'>): VNode {
  const { t } = useTexts()
  const { anew = 0, kept = 0 } = phonesRead ?? {}
  return (
    <p class="field-hint" role="status">
      {anew > 0 && t('settings.company.phones.anew', { count: anew })}{' '}
      {kept > 0 && t('settings.company.phones.kept', { count: kept })}
    </p>
  )
}

function CompanyForm({ company, phonesRead, busy, failure, onChange }: FormProps): VNode {
  const { t, locale } = useTexts()
  const [name, setName] = useState(company.name)
  const [country, setCountry] = useState(company.country)
  const countries = useMemo(() => countriesIn(locale), [locale])
  const [tried, setTried] = useState(false)
  // Only what is another: a company that was never named may have another country all the same.
  const change: CompanyChange = {
    ...(name.trim() !== company.name && { name: name.trim() }),
    ...(country !== company.country && { country }),
  }
  const isChanged = Object.keys(change).length > 0
  const isNameMissing = change.name === ''
  return (
    <form
      class="company-form"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (isChanged && !isNameMissing && !busy) onChange(change)
      }}
    >
      <TextField
        label={t('settings.company.name')}
        error={tried && isNameMissing ? t('welcome.missing') : null}
        value={name}
        maxLength={200}
        autocomplete="organization"
        onValue={setName}
      />
      <SelectField
        label={t('settings.company.country')}
        hint={t(country === company.country ? 'settings.company.country.hint' : 'settings.company.country.anew')}
        value={country}
        choices={countries}
        onValue={setCountry}
      />
      <FormError failure={failure} />
      <PhonesAnew phonesRead={phonesRead} />
      <div class="welcome-actions">
        <Button type="submit" busy={busy} disabled={!isChanged}>
          {t('action.save')}
        </Button>
      </div>
    </form>
  )
}

function CompanyFacts({ company }: { company: Company }): VNode {
  const { t, country } = useTexts()
  return (
    <dl class="facts">
      <div>
        <dt>{t('settings.company.name')}</dt>
        <dd class="breakable">{company.name || '–'}</dd>
      </div>
      <div>
        <dt>{t('settings.company.country')}</dt>
        <dd>{country(company.country)}</dd>
      </div>
    </dl>
  )
}

/** For everybody but administrators, who have a section of its own for them. */
function LearntMasks({ masks }: Pick<Company, 'masks'>): VNode {
  const { t } = useTexts()
  return (
    <>
      <h3>{t('settings.company.masks')}</h3>
      <p class="field-hint">{masks.length > 0 ? t('settings.company.masks.hint') : t('settings.company.masks.none')}</p>
      {masks.length > 0 && (
        <ul class="masks">
          {masks.map((mask) => (
            <li key={mask}>
              <code title={mask}>{maskExample(mask)}</code>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** The company, and the forms of contract numbers that were learnt from its clients. */
export function CompanySection({ company, onChange, ...attempt }: CompanySectionProps): VNode {
  const { t } = useTexts()
  return (
    <Section id="company" heading={t('settings.company')}>
      {onChange ? (
        <CompanyForm key={`${company.name}:${company.country}`} {...attempt} company={company} onChange={onChange} />
      ) : (
        <CompanyFacts company={company} />
      )}
      {onChange === null && <LearntMasks masks={company.masks} />}
    </Section>
  )
}
