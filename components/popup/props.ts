import type { ClientSearchProps } from '#components/search/props.ts'

/** The site in front, and whether clients are looked for there. `onTurn`: null where one press cannot change it. */
export type SiteProps = {
  host: string
  verdict: 'looked-at' | 'never' | 'not-chosen' | 'policy'
  onTurn: (() => void) | null
  /** Whether clients are highlighted in its text; null where that is not to be asked. */
  highlights: { on: boolean; onTurn(): void } | null
}

export type PopupProps = {
  account: 'loading' | 'signed-in' | 'signed-out'
  search: ClientSearchProps
  /** The command that opens the panel as the browser shows it, or '' when there is none. */
  shortcut: string
  /** The browser would not open the panel. */
  noPanel: boolean
  /** The client of each entry that the server refused: the panel shows them, and why. */
  refused: string[]
  /** Null on pages of the browser itself. */
  site: SiteProps | null
  onOpenPanel(): void
  onOpenOptions(): void
}
