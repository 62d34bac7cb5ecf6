import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { Button, IconButton } from '#components/shared/button.tsx'
import { SHORTCUTS } from '#components/shared/shortcuts.ts'
import { shortName } from '#lib/card/short-name.ts'
import { PictureButtons } from './composer-pictures.tsx'
import type { ComposerProps } from './props.ts'

type Props = Pick<ComposerProps, 'onAppend' | 'pictures'> & {
  clientName: string
  busy: boolean
  /** Begins a template in the text; null when the company has none. */
  onSlash: (() => void) | null
}

/** What goes with the words besides them, and the button that names the client to whose card it all goes. */
export function AppendRow({ clientName, busy, onAppend, pictures, onSlash }: Props): VNode {
  const { t } = useTexts()
  return (
    <div class="composer-foot">
      <PictureButtons pictures={pictures} />
      {onSlash && <IconButton icon="slash" label={t('composer.slash')} onClick={onSlash} />}
      <div class="composer-go">
        <span class="composer-keys">
          <kbd>{SHORTCUTS.append.shown().join(' + ')}</kbd>
        </span>
        <Button look="main" busy={busy} title={t('composer.appendFull', { name: clientName })} onClick={onAppend}>
          {t('composer.append', { name: shortName(clientName) })}
        </Button>
      </div>
    </div>
  )
}
