import { computed, effect, untracked } from '@preact/signals'
import type { VNode } from 'preact'
import { Panel } from '#components/panel/panel.tsx'
import { SignedOutView } from '#components/panel/signed-out-view.tsx'
import '#components/tokens.css'
import '#components/base.css'
import { account, drafts, isSignedIn, refused, unsent } from '../shared/account.ts'
import { mount } from '../shared/mount.tsx'
import { followTabInFront } from '../shared/tab-in-front.ts'
import { followBacklog } from './backlog.ts'
import { followPageWanted } from './choices.ts'
import { firstLook, followFirstLook, isBegun } from './first-look.ts'
import { followKeys } from './keys.ts'
import { silentSince } from './line-state.ts'
import { followLive } from './live.ts'
import { wordsToLog } from './log-queue.ts'
import { followStore, lost } from './lost-store.ts'
import { followDuplicates } from './merge-model.ts'
import { FindOther, Merge, mergeSearch } from './merge-screens.tsx'
import { notices, openOptions } from './notices.ts'
import { besideWindow, followWindow } from './own-window.ts'
import { card, followPage, isKnown, overlay, screen } from './panel-state.ts'
import { followPermalinks } from './permalinks.ts'
import { takeRequests } from './requests.ts'
import { Card, ChooseClient, ClientText, Dossier, isChoosing, NewClient, NoClient, Search, search } from './screens.tsx'
import { send, sendNow, tellWhenRefused } from './sending.ts'
import { followSilence } from './silence.ts'
import { followSplits } from './split-off.ts'
import { followTopics } from './topics-model.ts'
import { followWaiting } from './waiting-model.ts'

function SignedOut(): VNode {
  return (
    <SignedOutView
      waiting={unsent.value}
      refused={refused.value.length}
      words={wordsToLog.value}
      drafts={drafts.value}
      lost={lost.value}
      onSignIn={openOptions}
    />
  )
}

function Screen(): VNode | null {
  if (account.value === undefined || !isBegun.value) return null
  if (!isSignedIn.value) return <SignedOut />
  const open = card.value
  const over = overlay.value
  if (over?.screen === 'new') return <NewClient initial={over.initial} />
  if (over?.screen === 'search') return <Search />
  if (over?.screen === 'client-text' && open?.cardId === over.cardId) return <ClientText open={open} />
  if (over?.screen === 'merge' && open?.cardId === over.cardId) return <Merge />
  if (over?.screen === 'merge-search' && open?.cardId === over.cardId) return <FindOther open={open} />
  if (over?.screen === 'dossier' && open?.cardId === over.cardId) return <Dossier open={open} />
  if (isChoosing()) return <ChooseClient />
  if (open) return <Card open={open} />
  return isKnown.value ? <NoClient /> : null
}

/** Everything that the panel opens with, as far as this machine has it. */
const isWholeKnown = computed(() => {
  if (account.value === undefined) return false
  if (!isSignedIn.value || overlay.value !== null || isChoosing()) return true
  return isKnown.value && (card.value?.looked.value ?? screen.value !== 'card')
})

function SidePanel(): VNode {
  return (
    <Panel notices={notices.value}>
      <Screen />
    </Panel>
  )
}

followFirstLook(isWholeKnown)
followStore()
followPage()
takeRequests()
followKeys()
followPageWanted()
followTopics()
followPermalinks()
followDuplicates()
void followTabInFront(besideWindow)
followWindow()
void mount(SidePanel)
void firstLook.then(() => {
  followLive()
  followSilence()
  followSplits()
  followBacklog()
  effect(() => {
    if (silentSince.value === null) untracked(search.askAnew)
  })
  followWaiting()
  tellWhenRefused()
  search.begin()
  mergeSearch.begin()
  void send()
})
window.addEventListener('online', () => void sendNow())
