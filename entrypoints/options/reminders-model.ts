import { signal } from '@preact/signals'
import { readReminders, saveReminders } from '#lib/platform/reminders.ts'

export const reminders = signal(true)

export async function readRemindersChoice(): Promise<void> {
  reminders.value = await readReminders()
}

export async function chooseReminders(on: boolean): Promise<void> {
  await saveReminders(on)
  reminders.value = on
}
