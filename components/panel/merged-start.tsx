import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { plainText } from '#components/shared/plain-text.ts'
import { timeline } from '#lib/card/timeline.ts'
import { eyesOn, type Said, type Saying, saidBy, visibilityNow, wordsNow } from '#lib/card/wordings.ts'
import type { Entry } from '#lib/protocol/entry.ts'
import { VisibilityMark } from './visibility-mark.tsx'

/** So many lines tell whether it is the same story. */
const SHOWN = 4

type Line = { entry: Entry; said: Said }

/** What people wrote on both cards together, newest first, each with its corrections. */
const written = (entries: readonly Entry[]): Line[] =>
  timeline(entries)
    .flatMap(({ lines }) => lines)
    .flatMap((line) => (line.state === 'confirmed' ? { ...line, said: saidBy(line.entry, line.corrections) } : []))
    // A press, such as taking a handoff over, says nothing here.
    .filter(({ entry, said }) => entry.content?.kind !== 'system' && wordsNow(said).trim() !== '')

/** The words that were corrected, struck through, then those that hold; for whose eyes each is where that differs. */
function Words({ said }: Pick<Line, 'said'>): VNode {
  const { wordings, isMixed } = said
  const mark = (wording: Saying | undefined) =>
    isMixed && wording && <VisibilityMark visibility={eyesOn(said, wording)} isTold />
  return (
    <>
      {wordings.slice(0, -1).map((wording) => (
        <p key={wording.entry.id} dir="auto">
          {mark(wording)} <del>{plainText(wording.content.text)}</del>
        </p>
      ))}
      <p dir="auto">
        {mark(wordings.at(-1))} {plainText(wordsNow(said))}
      </p>
    </>
  )
}

/** How the timeline of two cards together begins. */
export function MergedStart({ entries }: { entries: readonly Entry[] }): VNode | null {
  const texts = useTexts()
  const newest = written(entries).slice(0, SHOWN)
  if (newest.length === 0) return null
  return (
    <div>
      <h2 class="small-heading">{texts.t('merge.start')}</h2>
      <ul class="merged-start">
        {newest.map(({ entry: { id, recordedAt, authorName }, said }) => (
          <li key={id}>
            <small>
              {texts.moment(recordedAt)} · <bdi>{authorName}</bdi>{' '}
              {!said.isMixed && <VisibilityMark visibility={visibilityNow(said)} />}
            </small>
            <Words said={said} />
          </li>
        ))}
      </ul>
    </div>
  )
}
