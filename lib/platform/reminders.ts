import { extension } from './extension.ts'

const KEY = 'reminders'

/** Whether the browser reminds the person of what falls due; it does until they switch it off. */
export const readReminders = async (): Promise<boolean> => (await extension.storage.local.get(KEY))[KEY] !== false

export const saveReminders = (on: boolean): Promise<void> => extension.storage.local.set({ [KEY]: on })
