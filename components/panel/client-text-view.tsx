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
import { factWords } from './kind-facts.tsx'
import type { ClientTextViewProps } from './props.ts'
import { ScreenBar } from './screen-bar.tsx'
import { useLeaving } from './use-keys-here.ts'

/** Who wrote it, what it is and what the client was told of it, then the words and how many pictures there are: as it is copied. */
function lineText(texts: Texts, { at, authorName, kind, text, facts, pictures }: ClientLine): string {
  const known = knownKind(kind)
  const head = [`${texts.dayAndYear(at)}, ${texts.time(at)}`, authorName, known ? texts.t(`kind.${known}`) : kind]
  const told = facts === null ? [] : factWords(texts, facts, texts.moment)
  const shown = pictures === 0 ? '' : texts.t('clientText.pictures', { count: pictures })
  return [[...head, ...told].join(' · '), text, shown].filter(Boolean).join('\n')
}

/** The lines as they are copied, and below those that are not the last wording that they are not: that is not copied. */
function Lines({ lines, said }: { lines: ClientLine[]; said: string[] }): VNode {
  const { t } = useTexts()
  return (
    <div class="client-text-lines">
      {lines.map(({ id, isOld }, place) => (
        <div key={id}>
          <pre dir="auto">{plainText(said[place] ?? '')}</pre>
          {isOld && (
            <p class="client-text-old">
              <Icon name="lock" small /> {t('clientText.old')}
            </p>
          )}
        </div>
      ))}
    </div>
  )
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
  const said = lines.map((line) => lineText(texts, line))
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
          <Lines lines={lines} said={said} />
          <Copy text={said.join('\n\n')} />
        </div>
      )}
    </main>
  )
}
