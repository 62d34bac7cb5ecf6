import type { VNode } from 'preact'
import { useId, useRef, useState } from 'preact/hooks'
import { useServices, useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { Icon } from '#components/shared/icon.tsx'
import { chordKey } from '#components/shared/shortcuts.ts'
import { type Draft, type DraftProblem, draftProblem, isEmptyDraft } from '#lib/card/draft.ts'
import type { OpenItem } from '#lib/card/open-items.ts'
import type { Texts } from '#lib/i18n/texts.ts'
import { ATTACHMENTS_LIMIT } from '#lib/protocol/attachment.ts'
import { type Entry, TEXT_LIMIT } from '#lib/protocol/entry.ts'
import type { Staff } from '#lib/protocol/staff.ts'
import './composer.css'
import './composer-text.css'
import { AppendRow } from './composer-append.tsx'
import { ComposerAttachments } from './composer-attachments.tsx'
import { HandoffFields } from './composer-handoff.tsx'
import { ComposerOptions, FactsInside } from './composer-options.tsx'
import { ComposerPictures, usePastedFiles } from './composer-pictures.tsx'
import { ComposerQuestions } from './composer-questions.tsx'
import { ComposerText } from './composer-text.tsx'
import { ComposerTold } from './composer-told.tsx'
import type { ComposerProps } from './props.ts'

/** From this part of the limit on, the characters are counted. */
const NEAR_LIMIT = 0.9
/** Whoever presses once more within this time meant the entry that went, not the field that it left empty. Milliseconds. */
const SAME_PRESS = 2_000

/** What keeps the draft from being appended, in words. */
function problemWords({ t }: Texts, problem: DraftProblem, draft: Draft): string {
  const over = Math.max(draft.text.length, draft.quote.length, draft.tried.length) - TEXT_LIMIT
  if (problem === 'too-long') return t('draft.too-long', { over })
  if (problem === 'too-many-pictures') {
    const limit = ATTACHMENTS_LIMIT
    return t('draft.too-many-pictures', { limit, over: draft.attachments.length - limit })
  }
  return t(`draft.${problem}`)
}

type BelowProps = { words: string | null; id: string; count: string | null; onShowDrawing: (() => void) | null }

function Below({ words, id, count, onShowDrawing }: BelowProps): VNode | null {
  const { t } = useTexts()
  if (words === null && count === null) return null
  return (
    <p
      class={words === null ? 'composer-below' : 'composer-below is-bad'}
      id={id}
      role={words === null ? undefined : 'alert'}
    >
      {words !== null && <Icon name="warning" small />}
      <span>
        {words} {count}{' '}
        {onShowDrawing && (
          <Button look="quiet" onClick={onShowDrawing}>
            {t('pictures.showDrawing')}
          </Button>
        )}
      </span>
    </p>
  )
}

function ReaderFoot({ unknownRole: role }: Pick<ComposerProps, 'unknownRole'>): VNode {
  const { t } = useTexts()
  return (
    <footer class="composer is-reader">
      <Icon name="lock" />
      <p>{role ? t('composer.unknownRole', { role }) : t('composer.reader')}</p>
    </footer>
  )
}

type Props = Omit<ComposerProps, 'readOnly' | 'unknownRole'> & {
  clientName: string
  staff: Staff[]
  words: ReadonlyMap<string, string>
  /** The author's own open promises on this card: a handoff must not leave them to nobody. */
  promises: OpenItem[]
  /** Entries of the card that are here, ascending, and the staff id of the person who writes. */
  entries: readonly Entry[]
  me: string
  /** Brings an entry of the card into sight. */
  onShowEntry(id: string): void
}

/** What is wrong with the draft, as far as it is to be told: what is merely missing only after a try to append. */
function useProblem(
  draft: Draft,
  promises: readonly OpenItem[],
): { problem: DraftProblem | null; told: DraftProblem | null; tell(): void } {
  const problem = draftProblem(
    draft,
    promises.map(({ id }) => id),
  )
  // Another kind, or words where there were none, is another try.
  const now = `${draft.kind} ${isEmptyDraft(draft)}`
  const [tried, setTried] = useState<string | null>(null)
  // While rendering and not in an effect, which could come after the next try and take its words away.
  if (tried !== null && tried !== now) setTried(null)
  return {
    problem,
    told: tried === now || problem === 'too-long' || problem === 'too-many-pictures' ? problem : null,
    tell: () => setTried(problem === null ? null : now),
  }
}

function countWords({ t }: Texts, { text }: Draft): string | null {
  const isNear = text.length > TEXT_LIMIT * NEAR_LIMIT
  return isNear ? t('composer.characters', { count: text.length, limit: TEXT_LIMIT }) : null
}

function WritingFoot(props: Props): VNode {
  const { draft, onDraft, onAppend, appending, failure, focus, clientName, staff, words, promises, pictures } = props
  const texts = useTexts()
  const { now } = useServices()
  const id = useId()
  const appendedAt = useRef(Number.NEGATIVE_INFINITY)
  const { problem, told, tell } = useProblem(draft, promises)
  const { isOver, ...pasted } = usePastedFiles(pictures.onFiles)
  const change = (part: Partial<Draft>) => onDraft({ ...draft, ...part })
  const [slashes, setSlashes] = useState(0)
  const insertSlash = () => {
    change({ text: /(^|\s)$/.test(draft.text) ? `${draft.text}/` : `${draft.text} /` })
    setSlashes(slashes + 1)
  }
  const append = () => {
    if (appending || (isEmptyDraft(draft) && now() - appendedAt.current < SAME_PRESS)) return
    tell()
    if (problem !== null) return
    appendedAt.current = now()
    onAppend()
  }
  /** From every field of the entry: whoever has just chosen a time or a colleague is not in the text any more. */
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || chordKey(event, 'append') === null) return
    event.preventDefault()
    if (!event.repeat) append() // held, it would go on to whatever comes next
  }
  const said = told === null ? failure && texts.failure(failure) : problemWords(texts, told, draft)
  const count = countWords(texts, draft)
  const isDrawnOn = told === null && failure?.code === 'picture-open'
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the fields in it
    <footer
      class={`composer ${draft.visibility === 'client' ? 'is-for-client' : ''} ${isOver ? 'is-drop' : ''}`}
      onKeyDown={onKeyDown}
      {...pasted}
    >
      <div class="composer-fields">
        <ComposerTold draft={draft} entries={props.entries} me={props.me} onShowEntry={props.onShowEntry} />
        <ComposerOptions draft={draft} change={change} staff={staff} me={props.me} missing={told} />
        <ComposerAttachments draft={draft} change={change} words={words} />
        <ComposerPictures
          attachments={draft.attachments}
          onAttachments={(attachments) => change({ attachments })}
          pictures={pictures}
        />
        <ComposerText
          draft={draft}
          change={change}
          describedBy={said === null && count === null ? undefined : id}
          invalid={told === 'empty' || told === 'nothing-corrected' || told === 'too-long' || told === 'reason-missing'}
          focus={slashes === 0 ? focus : `${focus} ${slashes}`}
          templates={props.templates}
          topics={props.topics}
        />
        {draft.kind === 'handoff' && (
          <HandoffFields draft={draft} change={change} promises={promises} undecided={told === 'promises-undecided'} />
        )}
        <ComposerQuestions draft={draft} change={change} />
        {draft.visibility === 'client' && (
          <p class="composer-for-client">
            <Icon name="eye" small /> {texts.t('composer.forClient')}
          </p>
        )}
        <FactsInside draft={draft} />
      </div>
      <Below words={said} id={id} count={count} onShowDrawing={isDrawnOn ? pictures.onShowDrawing : null} />
      <AppendRow
        clientName={clientName}
        busy={appending}
        onAppend={append}
        pictures={pictures}
        onSlash={props.templates.length > 0 ? insertSlash : null}
      />
    </footer>
  )
}

/** Where an entry is written. The button names the client to whose card it goes. */
export function Composer({ readOnly, unknownRole, ...props }: Props & ComposerProps): VNode {
  return readOnly ? <ReaderFoot unknownRole={unknownRole} /> : <WritingFoot {...props} />
}
