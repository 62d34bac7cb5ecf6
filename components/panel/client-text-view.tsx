import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { useServices, useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { EmptyState } from '#components/shared/empty-state.tsx'
import { Icon } from '#components/shared/icon.tsx'
import { plainText } from '#components/shared/plain-text.ts'
import { type ClientLine, clientLines } from '#lib/card/client-lines.ts'
import type { Texts } from '#lib/i18n/texts.ts'
import './client-text-view.css'
import { knownKind } from './entry-parts.tsx'
import type { ClientTextViewProps } from './props.ts'
import { ScreenBar } from './screen-bar.tsx'
import { useLeaving } from './use-keys-here.ts'

/** Who wrote it and what it is, then the words: as it is copied. */
function lineText(texts: Texts, { at, authorName, content }: ClientLine): string {
  const { kind, text, quote = '', due } = content
  const known = knownKind(kind)
  const head = [`${texts.dayAndYear(at)}, ${texts.time(at)}`, authorName, known ? texts.t(`kind.${known}`) : kind]
  const when = due === undefined ? '' : ` (${texts.t('entry.due', { when: texts.moment(due) })})`
  return `${head.join(' · ')}\n${text.trim() === '' ? quote : text}${when}`
}

function Copy({ text }: { text: string }): VNode {
  const { copy, texts } = useServices()
  const [state, setState] = useState<'ready' | 'copied' | 'failed'>('ready')
  const onClick = () =>
    void copy(text).then(
      () => setState('copied'),
      () => setState('failed'), // the browser refuses: the text stands above, to be selected
    )
  return (
    <>
      <Button look="main" icon={state === 'copied' ? 'check' : 'copy'} onClick={onClick}>
        {texts.t(state === 'copied' ? 'action.copied' : 'action.copy')}
      </Button>
      <p role="status">{state === 'failed' && texts.t('clientText.copyFailed')}</p>
    </>
  )
}

/** The card as the client may see it: only what was written for them, as text to copy. */
export function ClientTextView({ name, entries, isWhole, onBack }: ClientTextViewProps): VNode {
  const texts = useTexts()
  const lines = clientLines(entries)
  const text = lines.map((line) => lineText(texts, line)).join('\n\n')
  const leaving = useLeaving(onBack)
  return (
    <main class="screen client-text" {...leaving}>
      <ScreenBar heading={texts.t('clientText.heading')} onBack={onBack} />
      {lines.length === 0 ? (
        <EmptyState icon="lock" heading={texts.t('clientText.none')} hint={texts.t('clientText.none.hint')} />
      ) : (
        <div class="client-text-body">
          <p class="client-text-mark">
            <Icon name="eye" /> <bdi>{plainText(name)}</bdi>
          </p>
          {!isWhole && <p class="client-text-part">{texts.t('clientText.part')}</p>}
          <pre dir="auto">{plainText(text)}</pre>
          <Copy text={text} />
        </div>
      )}
    </main>
  )
}
