import type { VNode } from 'preact'
import { OptionsPage } from '#components/options/options-page.tsx'
import { Ready } from '#components/options/ready.tsx'
import { SitesStep } from '#components/options/sites-step.tsx'
import { Welcome } from '#components/options/welcome.tsx'
import '#components/tokens.css'
import '#components/base.css'
import { clickOpensPanel } from '#lib/platform/extension.ts'
import { account, isSignedIn } from '../shared/account.ts'
import { mount } from '../shared/mount.tsx'
import { storeFailure } from '../shared/watched.ts'
import { discarded, ended, sendingOut, signingOut, takeBackDiscarded } from './account-model.ts'
import { followHighlights } from './highlights-model.ts'
import { readLanguage } from './language-model.ts'
import { knowWindow } from './open-beside.ts'
import { readRemindersChoice } from './reminders-model.ts'
import { followRules, rules } from './rules-model.ts'
import { SettingsScreen } from './settings-screen.tsx'
import { allow, followSites, granted, mayLook, panelShortcut, refused } from './sites-model.ts'
import { importFirst, step, toReady, toSettings, toSites, welcomeOn } from './step.ts'
import { followToolbar, onToolbar } from './toolbar-model.ts'
import {
  accept,
  accepting,
  lastEmail,
  lastServer,
  lastSignIn,
  likelyRegion,
  link,
  look,
  onLink,
  onTryAgain,
  signIn,
  signingIn,
} from './welcome-model.ts'

function WelcomeScreen(): VNode {
  return (
    <Welcome
      link={link.value}
      look={look.value}
      region={likelyRegion(navigator.language)}
      onLink={onLink}
      onTryAgain={onTryAgain}
      accept={{ busy: accepting.busy.value, failure: accepting.failure.value }}
      onAccept={(values) => {
        welcomeOn()
        void accept(values)
      }}
      lastServer={lastServer.value}
      lastEmail={lastEmail.value}
      signIn={{ busy: signingIn.busy.value, failure: signingIn.failure.value }}
      onSignIn={(values) => {
        welcomeOn()
        void signIn(values)
      }}
      start={lastSignIn.value ? 'account' : 'invitation'}
      discarded={discarded.value}
      onPutBack={() => void takeBackDiscarded()}
      ended={ended.value}
    />
  )
}

function SitesScreen(): VNode {
  const onAllow = () => void allow().then(() => granted.value === 'all' && toReady())
  return <SitesStep refused={refused.value} onAllow={onAllow} onLater={toReady} />
}

function Screen(): VNode | null {
  if (account.value === undefined || lastSignIn.value === undefined || rules.value === null) return null
  if (!account.value || !isSignedIn.value) return <WelcomeScreen />
  if (step.value === 'sites') return <SitesScreen />
  if (step.value === 'settings') return <SettingsScreen account={account.value} />
  return (
    <Ready
      panelShortcut={panelShortcut.value}
      clickOpens={clickOpensPanel}
      onToolbar={onToolbar.value}
      mayLook={mayLook.value}
      importFirst={importFirst.value}
      onSites={toSites}
      onImport={() => toSettings('import')}
      onSettings={() => toSettings()}
    />
  )
}

function Options(): VNode {
  const dismiss = () => {
    storeFailure.value = null
    sendingOut.failure.value = null
    signingOut.failure.value = null
  }
  return (
    <OptionsPage
      failure={storeFailure.value ?? sendingOut.failure.value ?? signingOut.failure.value}
      onDismiss={dismiss}
    >
      <Screen />
    </OptionsPage>
  )
}

followSites()
followRules()
followHighlights()
followToolbar()
void readLanguage()
void knowWindow()
void readRemindersChoice()
void mount(Options)
