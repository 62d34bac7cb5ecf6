import type { VNode } from 'preact'
import { useId, useState } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { Icon } from '#components/shared/icon.tsx'

/** A file to choose or to drop. */
export function FileDrop({ onFile }: { onFile(file: File): void }): VNode {
  const { t } = useTexts()
  const [over, setOver] = useState(false)
  const id = useId()
  const take = (files: FileList | null | undefined) => {
    const file = files?.[0]
    if (file) onFile(file)
  }
  return (
    <label
      for={id}
      class={over ? 'file-drop is-over' : 'file-drop'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer?.files)
      }}
    >
      <Icon name="file" />
      <span>
        <b>{t('imports.choose')}</b> {t('imports.drop')}
      </span>
      <input
        id={id}
        class="visually-hidden"
        type="file"
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
        onChange={(event) => {
          take(event.currentTarget.files)
          event.currentTarget.value = ''
        }}
      />
    </label>
  )
}
