/** The key that shortcuts begin with on this machine, as its keyboard names it. */
export const commandKey = (): string => (/Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl')

/** Whether Ctrl + Enter (⌘ + Enter on a Mac) is pressed. */
export const isSubmit = (event: KeyboardEvent): boolean =>
  event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing
