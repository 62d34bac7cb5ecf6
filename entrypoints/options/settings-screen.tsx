import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import type { MasksSectionProps, SitesSectionProps, StaffSectionProps } from '#components/options/props.ts'
import { Settings } from '#components/options/settings.tsx'
import { automaticLocale } from '#lib/platform/language.ts'
import type { Account } from '#lib/store/database.ts'
import { drafts, isAdmin, refused as refusedRows, unsent } from '../shared/account.ts'
import {
  exportClients,
  exportState,
  leftBehind,
  sendingOut,
  signingOut,
  signOut,
  stay,
  wordsLeft,
} from './account-model.ts'
import { changeCompany, changingCompany, phonesRead } from './company-model.ts'
import { highlightFaults, highlights, saveHighlights } from './highlights-model.ts'
import { checkFile, importFile, importState, leaveResponsibleEmpty, resetImport, saveBadRows } from './import-model.ts'
import { chooseLanguage, languageChoice } from './language-model.ts'
import { addMask, changingMasks, masks, preview, readMasks, removeMask, typed, typeMask } from './masks-model.ts'
import { openBeside } from './open-beside.ts'
import { chooseReminders, reminders } from './reminders-model.ts'
import { ruleFaults, rules, saveRules } from './rules-model.ts'
import { allow, granted, panelShortcut, popupShortcut, refused, withdraw } from './sites-model.ts'
import {
  changeStaff,
  handing,
  handOver,
  invitationMade,
  invite,
  inviteAnother,
  inviting,
  leave,
  owedList,
  readStaff,
  staffFailure,
  staffList,
} from './staff-model.ts'
import { scrollToSection } from './step.ts'
import { readTopics, topics, topicsFailure } from './topics-model.ts'

const staffProps = (me: string): StaffSectionProps => ({
  staff: staffList.value,
  me,
  failure: staffFailure.value,
  invite: { busy: inviting.busy.value, failure: inviting.failure.value, made: invitationMade.value },
  onInvite: (values) => void invite(values),
  onInviteAnother: inviteAnother,
  onChange: (id, change) => void changeStaff(id, change),
  owed: owedList.value,
  handing: handing.value,
  onLeave: (id, to, text) => void leave(id, to, text),
  onHandOver: (id, to, text) => void handOver(id, to, text),
})

const rulesProps = (): SitesSectionProps['rules'] => {
  if (rules.value === null) return null
  const { own, policy } = rules.value
  return {
    own: { only: own.only.join('\n'), never: own.never.join('\n') },
    faults: ruleFaults.value,
    policy,
    onSave: (texts) => void saveRules(texts),
  }
}

const highlightsProps = (): SitesSectionProps['highlights'] => {
  if (highlights.value === null) return null
  const { where, on, off } = highlights.value
  return {
    own: { where, on: on.join('\n'), off: off.join('\n') },
    faults: highlightFaults.value,
    onSave: (texts) => void saveHighlights(texts),
  }
}

const sitesProps = () => ({
  granted: granted.value ?? [],
  refused: refused.value,
  rules: rulesProps(),
  highlights: highlightsProps(),
  panelShortcut: panelShortcut.value,
  popupShortcut: popupShortcut.value,
  onAllow: () => void allow(),
  onWithdraw: () => void withdraw(),
})

const masksProps = (): MasksSectionProps => ({
  masks: masks.value,
  typed: typed.value,
  preview: preview.value,
  busy: changingMasks.busy.value,
  failure: changingMasks.failure.value,
  onType: typeMask,
  onAdd: () => void addMask(),
  onRemove: (mask) => void removeMask(mask),
})

const companyProps = ({ company }: Account) => ({
  company,
  phonesRead: phonesRead.value,
  busy: changingCompany.busy.value,
  failure: changingCompany.failure.value,
  onChange: isAdmin.value ? (change: Parameters<typeof changeCompany>[0]) => void changeCompany(change) : null,
})

/** The settings of whoever is signed in; import, staff and export for administrators only. */
export function SettingsScreen({ account }: { account: Account }): VNode {
  const admin = isAdmin.value
  useEffect(() => {
    if (admin) void readStaff()
    if (admin) void readMasks()
    void readTopics()
    scrollToSection()
  }, [admin])
  return (
    <Settings
      account={{
        staff: account.staff,
        company: account.company,
        server: account.server,
        waiting: unsent.value,
        refused: refusedRows.value.map(({ clientName }) => clientName),
        drafts: drafts.value,
        words: wordsLeft.value,
        left: leftBehind.value,
        sending: sendingOut.busy.value,
        busy: signingOut.busy.value,
        onSignOut: (way) => void signOut(way),
        onStay: stay,
      }}
      sites={sitesProps()}
      company={companyProps(account)}
      masks={admin ? masksProps() : null}
      templates={
        admin
          ? {
              templates: account.company.templates,
              busy: changingCompany.busy.value,
              failure: changingCompany.failure.value,
              onSave: (templates) => void changeCompany({ templates }),
            }
          : null
      }
      topics={{ topics: topics.value, failure: topicsFailure.value, onOpen: (id) => void openBeside(id) }}
      reminders={{ on: reminders.value, onChange: (on) => void chooseReminders(on) }}
      language={{
        choice: languageChoice.value,
        automatic: automaticLocale(),
        onChoose: (choice) => void chooseLanguage(choice),
      }}
      imports={
        admin
          ? {
              state: importState.value,
              onFile: (file) => void checkFile(file),
              onImport: () => void importFile(),
              onLeaveResponsibleEmpty: () => void leaveResponsibleEmpty(),
              onSaveBad: saveBadRows,
              onReset: resetImport,
            }
          : null
      }
      staff={admin ? staffProps(account.staff.id) : null}
      exports={admin ? { ...exportState.value, onExport: () => void exportClients() } : null}
    />
  )
}
