/** The key that shortcuts begin with on this machine, as its keyboard names it. */
export const commandKey = (): string => (/Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl')
