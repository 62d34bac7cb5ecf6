import { computed } from '@preact/signals'
import type { VNode } from 'preact'
import { Popup } from '#components/popup/popup.tsx'
import type { PopupProps } from '#components/popup/props.ts'
import '#components/tokens.css'
import '#components/base.css'
import { extension } from '#lib/platform/extension.ts'
import { tellBackground } from '#lib/platform/messages.ts'
import { account, isSignedIn, refused } from '../shared/account.ts'
import { clientSearch } from '../shared/client-search.ts'
import { mount } from '../shared/mount.tsx'
import { followTabInFront, page, tabId } from '../shared/tab-in-front.ts'
import { noPanel, openAlone, pick } from './open-panel.ts'
import { shortcut } from './shortcut.ts'
import { followRules, siteInFront } from './site-in-front.ts'

const pageClients = computed(() => page.value?.clients ?? [])
const search = clientSearch(pageClients, pick)

const state = computed((): PopupProps['account'] => {
  if (account.value === undefined) return 'loading'
  return isSignedIn.value ? 'signed-in' : 'signed-out'
})

function App(): VNode {
  return (
    <Popup
      account={state.value}
      search={{ ...search.props.value, autoFocus: true }}
      shortcut={shortcut.value}
      site={siteInFront.value}
      noPanel={noPanel.value}
      refused={refused.value.map(({ clientName }) => clientName)}
      onOpenPanel={() => void openAlone()}
      onOpenOptions={() => void extension.runtime.openOptionsPage().then(() => window.close())}
    />
  )
}

/** The press on the toolbar lets us look at this page, whatever sites are allowed. */
async function begin(): Promise<void> {
  await followTabInFront()
  if (tabId.value !== null && page.value === null) await tellBackground({ type: 'look', tabId: tabId.value })
}

void mount(App)
void followRules()
void begin()
search.begin()
