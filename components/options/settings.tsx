import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { AccountSection } from './account-section.tsx'
import { CompanySection } from './company-section.tsx'
import { ExportSection } from './export-section.tsx'
import { ImportSection } from './import-section.tsx'
import { LanguageSection } from './language-section.tsx'
import { MasksSection } from './masks-section.tsx'
import type { SettingsProps } from './props.ts'
import './settings.css'
import { RemindersSection } from './reminders-section.tsx'
import { SitesSection } from './sites-section.tsx'
import { StaffSection } from './staff-section.tsx'
import { TemplatesSection } from './templates-section.tsx'
import { TopicsSection } from './topics-section.tsx'

/** The settings after signing in: sections below each other, a list of them beside where there is room. */
export function Settings({
  account,
  sites,
  company,
  masks,
  templates,
  topics,
  reminders,
  language,
  imports,
  staff,
  exports,
}: SettingsProps): VNode {
  const { t } = useTexts()
  const sections = [
    { id: 'account', heading: t('settings.account') },
    { id: 'sites', heading: t('settings.sites') },
    ...(imports ? [{ id: 'import', heading: t('imports.heading') }] : []),
    ...(staff ? [{ id: 'staff', heading: t('settings.staff') }] : []),
    { id: 'company', heading: t('settings.company') },
    ...(masks ? [{ id: 'masks', heading: t('settings.company.masks') }] : []),
    ...(templates ? [{ id: 'templates', heading: t('settings.templates') }] : []),
    { id: 'topics', heading: t('settings.topics') },
    { id: 'reminders', heading: t('settings.reminders') },
    { id: 'language', heading: t('settings.language') },
    ...(exports ? [{ id: 'export', heading: t('settings.export') }] : []),
  ]
  return (
    <div class="settings">
      <nav class="settings-nav" aria-label={t('settings.sections')}>
        <ul>
          {sections.map(({ id, heading }) => (
            <li key={id}>
              <a href={`#${id}`}>{heading}</a>
            </li>
          ))}
        </ul>
      </nav>
      <main>
        <h1>{t('settings.heading')}</h1>
        <AccountSection {...account} />
        <SitesSection {...sites} />
        {imports && <ImportSection {...imports} />}
        {staff && <StaffSection {...staff} />}
        <CompanySection {...company} />
        {masks && <MasksSection {...masks} />}
        {templates && <TemplatesSection key={templates.templates.join()} {...templates} />}
        <TopicsSection {...topics} />
        <RemindersSection {...reminders} />
        <LanguageSection {...language} />
        {exports && <ExportSection {...exports} />}
      </main>
    </div>
  )
}
