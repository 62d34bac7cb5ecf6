import { extension } from './extension.ts'

/** Whether our button stands on the toolbar. */
export async function isOnToolbar(): Promise<boolean> {
  return (await extension.action.getUserSettings()).isOnToolbar ?? true
}

/** Tells when a person brings our button to the toolbar or takes it away; Chromium before 130 tells nothing. */
export function onToolbarChanged(changed: () => void): void {
  const { action }: { action: Partial<typeof extension.action> } = extension
  action.onUserSettingsChanged?.addListener(changed)
}
