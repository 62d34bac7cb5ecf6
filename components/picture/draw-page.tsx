import type { VNode } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { Icon } from '#components/shared/icon.tsx'
import { chordKey } from '#components/shared/shortcuts.ts'
import { type Mark, TOOLS, type Tool } from '#lib/card/marks.ts'
import { DrawCanvas } from './draw-canvas.tsx'
import './picture-page.css'
import type { DrawPageProps } from './props.ts'

function Tools({ tool, onTool }: { tool: Tool; onTool(tool: Tool): void }): VNode {
  const { t } = useTexts()
  return (
    <fieldset class="draw-tools">
      <legend class="visually-hidden">{t('draw.tools')}</legend>
      {TOOLS.map((one) => (
        <label key={one} class={one === tool ? 'is-chosen' : ''}>
          <input
            type="radio"
            name="tool"
            class="visually-hidden"
            value={one}
            checked={one === tool}
            onChange={() => onTool(one)}
          />
          <Icon name={one} />
          {t(`draw.${one}`)}
        </label>
      ))}
    </fieldset>
  )
}

const isUndo = (event: KeyboardEvent) => (event.ctrlKey || event.metaKey) && event.code === 'KeyZ'

/** Keys of the whole page: Ctrl + Z takes the last mark back, Ctrl + Enter is done. */
function useKeys(onUndo: () => void, onDone: () => void): void {
  // What is on the screen now: an effect would come after the next key, which is then done with the marks of before.
  const now = useRef({ onUndo, onDone })
  now.current = { onUndo, onDone }
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (isUndo(event)) now.current.onUndo()
      else if (chordKey(event, 'append')) now.current.onDone()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}

/** Arrow, box, blur and crop on a picture before it is appended. What is blurred or cut off is gone for good. */
export function DrawPage({ image, tool: first, busy, failure, onDone, onCancel }: DrawPageProps): VNode {
  const texts = useTexts()
  const { t } = texts
  const [tool, setTool] = useState(first)
  const [marks, setMarks] = useState<Mark[]>([])
  const [pending, setPending] = useState<Mark | null>(null)
  const undo = () => (pending === null ? setMarks(marks.slice(0, -1)) : setPending(null))
  const done = () => {
    if (!busy && image !== null) onDone(pending === null ? marks : [...marks, pending])
  }
  useKeys(undo, done)
  return (
    <main class="picture-page">
      <header>
        <h1 class="visually-hidden">{t('draw.title')}</h1>
        <Tools tool={tool} onTool={setTool} />
        <Button icon="undo" disabled={marks.length === 0 && pending === null} title="Ctrl + Z" onClick={undo}>
          {t('draw.undo')}
        </Button>
        <span class="picture-page-space" />
        <Button onClick={onCancel}>{t('action.cancel')}</Button>
        <Button look="main" busy={busy} disabled={image === null} title="Ctrl + Enter" onClick={done}>
          {t('draw.done')}
        </Button>
      </header>
      <p class="picture-page-hint">
        {t(`draw.${tool}.hint`)} {t('draw.keys')}
      </p>
      {failure && (
        <p class="picture-page-failure" role="alert">
          {texts.failure(failure)}
        </p>
      )}
      {image && (
        <DrawCanvas
          image={image}
          tool={tool}
          marks={marks}
          pending={pending}
          onPending={setPending}
          onMark={(mark) => setMarks([...marks, mark])}
        />
      )}
      <p class="visually-hidden" role="status">
        {t('draw.count', { count: marks.length })}
      </p>
    </main>
  )
}
