import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { Icon } from '#components/shared/icon.tsx'
import { plainText } from '#components/shared/plain-text.ts'
import { useNow } from '#components/shared/use-now.ts'
import { adviceBefore, loggedBefore, type Told } from '#lib/card/colleagues.ts'
import type { Draft } from '#lib/card/draft.ts'
import type { Entry } from '#lib/protocol/entry.ts'

const MINUTE = 60_000

type Props = {
  draft: Draft
  /** Those of the card that are here, ascending. */
  entries: readonly Entry[]
  /** Staff id of the person who writes. */
  me: string
  /** Brings an entry of the card into sight. */
  onShowEntry(id: string): void
}

function Line({ told, words, onShowEntry }: { told: Told; words: string } & Pick<Props, 'onShowEntry'>): VNode {
  const { t } = useTexts()
  return (
    <div class="composer-told" role="note">
      <Icon name="warning" />
      <div>
        <p>
          <b>{words}</b>
        </p>
        {told.text !== '' && (
          <p class="composer-told-text" dir="auto">
            {plainText(told.text)}
          </p>
        )}
        <button type="button" class="text-button" onClick={() => onShowEntry(told.id)}>
          {t('told.show')}
        </button>
      </div>
    </div>
  )
}

/** What a colleague did already, told before the same is done again or the opposite is advised. */
export function ComposerTold({ draft, entries, me, onShowEntry }: Props): VNode | null {
  const texts = useTexts()
  const now = useNow(MINUTE)
  const advice = adviceBefore(entries, draft, me, now)
  const logged = loggedBefore(entries, draft, me, now)
  return (
    <>
      {logged && logged.id !== advice?.id && (
        <Line
          told={logged}
          words={texts.t(logged.alike ? 'told.loggedAlike' : 'told.logged', {
            name: logged.authorName,
            when: texts.date(logged.at, now),
          })}
          onShowEntry={onShowEntry}
        />
      )}
      {advice && (
        <Line
          told={advice}
          words={texts.t('told.advised', { name: advice.authorName, age: texts.age(advice.at, now) })}
          onShowEntry={onShowEntry}
        />
      )}
    </>
  )
}
