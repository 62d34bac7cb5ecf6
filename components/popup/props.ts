import type { ClientSearchProps } from '#components/search/props.ts'

export type PopupProps = {
  account: 'loading' | 'signed-in' | 'signed-out'
  search: ClientSearchProps
  /** The command that opens the panel as the browser shows it, or '' when there is none. */
  shortcut: string
  onOpenPanel(): void
  onOpenOptions(): void
}
