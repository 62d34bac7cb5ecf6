import { z } from 'zod'
import { extension, openSidePanel } from './extension.ts'
import { parts } from './parts.ts'
import { slot } from './session-state.ts'

/**
 * By window without tabs (a letter that a web mail opened in a window of its own): the window that shows its panel, or
 * once did. Chromium says that it opened its side panel there, and shows none.
 */
export const panelWindows = slot('panel-window', z.int())

/** How wide the panel's window is and how high at least, in pixels. */
const WIDTH = 400
const LOWEST = 560

/**
 * Opens the panel of a window: beside its tabs; of a window without tabs in a small one of its own, which comes forward
 * when it is there already. Must be the first asynchronous call after the gesture that asks for it.
 *
 * @throws Error of the browser when there was no gesture, or the window is gone
 */
export async function openPanel(windowId: number): Promise<void> {
  const opening = Promise.allSettled([openSidePanel(windowId)])
  const window = await extension.windows.get(windowId, { populate: true })
  if (window.type !== 'normal' && !isOurs(window)) return openBeside(window)
  const [opened] = await opening
  if (opened.status === 'rejected') throw opened.reason
}

type Window = Awaited<ReturnType<typeof extension.windows.get>>

/** It shows the panel of another window, or a picture one draws on. */
const isOurs = ({ tabs = [] }: Window): boolean => tabs.some(({ url }) => url?.startsWith(extension.runtime.getURL('')))

/** One after another: two clicks make one window. */
function openBeside(window: Window): Promise<void> {
  const { id = extension.windows.WINDOW_ID_NONE } = window
  return parts.locks.run('panel-window', async () => {
    const open = await panelWindows.read(id)
    if (open !== null && (await comesForward(open))) return
    const made = (await make(id, window)).id
    if (made !== undefined) await panelWindows.write(id, made)
  })
}

async function comesForward(windowId: number): Promise<boolean> {
  try {
    await extension.windows.update(windowId, { focused: true })
    return true
  } catch {
    return false // the one way in which browsers say that a window is gone
  }
}

async function make(windowId: number, { left = 0, top = 0, width = 0, height = 0 }: Window): Promise<Window> {
  const url = extension.runtime.getURL(`sidepanel.html?window=${windowId}`)
  const panel = { type: 'popup', url, width: WIDTH, height: Math.max(height, LOWEST) } as const
  try {
    return await extension.windows.create({ ...panel, left: left + width, top })
  } catch (error) {
    console.info('There is no room for the panel beside its window; the browser places it', error)
    return extension.windows.create(panel)
  }
}

/** The window whose panel a window shows; any other window itself. */
export async function panelOf(windowId: number): Promise<number> {
  const shown = await panelWindows.readMany(await panelWindows.ids())
  const beside = [...shown].find(([, panel]) => panel === windowId)
  return beside ? Number(beside[0]) : windowId
}
