import { nameOf } from '#lib/card/name-of.ts'
import { createTexts, type Texts } from '#lib/i18n/texts.ts'
import { extension } from '#lib/platform/extension.ts'
import { readLocale } from '#lib/platform/language.ts'
import { openPanel, panelOf } from '#lib/platform/panel-window.ts'
import { parts, signedIn } from '#lib/platform/parts.ts'
import { readReminders } from '#lib/platform/reminders.ts'
import { openRequests } from '#lib/platform/session-state.ts'
import type { WaitingItem } from '#lib/protocol/waiting.ts'
import { takeReminders } from '#lib/store/reminded.ts'

/** More than so many at once are told as one: nobody reads a pile. */
const APART = 3
const MARK = 'due'

/** The window and the card to open, written into the notification's id: the background that hears the click is another. */
const idOf = (windowId: number, cardId: string, item: string): string => [MARK, windowId, cardId, item].join(' ')

function read(id: string): { windowId: number; cardId: string } | null {
  const [mark, windowId, cardId = ''] = id.split(' ')
  return mark === MARK ? { windowId: Number(windowId), cardId } : null
}

async function notify(id: string, title: string, message: string): Promise<void> {
  const iconUrl = extension.runtime.getURL('icon/128.png')
  await extension.notifications.create(id, { type: 'basic', iconUrl, title, message })
}

async function tell(texts: Texts, items: readonly WaitingItem[]): Promise<void> {
  const { id = extension.windows.WINDOW_ID_NONE } = await extension.windows.getLastFocused()
  const window = await panelOf(id)
  if (items.length > APART) {
    await notify(idOf(window, '', 'all'), texts.t('app.name'), texts.t('remind.many', { count: items.length }))
    return
  }
  for (const { id, client, text } of items) {
    const name = nameOf(client) || texts.t('card.unnamed')
    await notify(idOf(window, client.id, id), texts.t('remind.one', { name }), text)
  }
}

/** Reminds the person, once, of everything that has fallen due, unless they have switched that off. */
export async function remind(): Promise<void> {
  const account = await signedIn()
  if (!account || !(await readReminders())) return
  const items = await takeReminders(parts.db, account.staff.id, parts.clock.now())
  if (items.length > 0) await tell(createTexts(await readLocale()), items)
}

const ask = (windowId: number, cardId: string): Promise<void> => {
  const at = new Date(parts.clock.now()).toISOString()
  return openRequests.write(windowId, { id: crypto.randomUUID(), cardId, at })
}

/**
 * A reminder was clicked: its card opens in the panel. Where a click on it is no gesture (Firefox) or the window is gone,
 * the panel opens as a tab.
 */
export async function reminderClicked(id: string): Promise<void> {
  const asked = read(id)
  if (!asked) return
  const opening = openPanel(asked.windowId) // before anything asynchronous: the gesture is over after it
  await extension.notifications.clear(id)
  let { windowId } = asked
  try {
    await opening
    await extension.windows.update(windowId, { focused: true })
  } catch (error) {
    console.info('The panel does not open by a reminder here; it opens as a tab', error)
    const tab = await extension.tabs.create({ url: extension.runtime.getURL('sidepanel.html') })
    windowId = tab.windowId ?? windowId
  }
  if (asked.cardId !== '') await ask(windowId, asked.cardId)
}
