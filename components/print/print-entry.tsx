import { Fragment, type VNode } from 'preact'
import { FactsBefore, FactsTold } from '#components/panel/kind-facts.tsx'
import { SystemWords } from '#components/panel/system-line.tsx'
import { knownEyes } from '#components/panel/visibility-mark.tsx'
import { useTexts } from '#components/services.ts'
import { Picture, type ReadPicture } from '#components/shared/picture.tsx'
import { plainText } from '#components/shared/plain-text.ts'
import type { TimelineLine } from '#lib/card/timeline.ts'
import { contentNow, eyesOn, factsBefore, factsFor, type Said, saidBy, showsMore } from '#lib/card/wordings.ts'
import { valueWords } from '#lib/i18n/value-words.ts'
import type { StoredAttachment } from '#lib/protocol/attachment.ts'
import type { StoredContent } from '#lib/protocol/entry.ts'
import type { Staff } from '#lib/protocol/staff.ts'
import { BroughtFacts, PrintFacts, Promised } from './print-facts.tsx'

type Props = {
  line: TimelineLine
  staff: Staff[]
  /** Another line of the paper. */
  lineOf(id: string): TimelineLine | undefined
  read: ReadPicture
}
type Confirmed = Extract<TimelineLine, { state: 'confirmed' }>

function Mark({ visibility }: Pick<StoredContent, 'visibility'>): VNode {
  const known = knownEyes(visibility)
  return <strong class={`print-visibility is-${known}`}>{useTexts().t(`visibility.${known}`)}</strong>
}

/** Kind, how, who did it, and for whom it is: in words, because paper has no colours to go by. */
function Kind({ content, said }: { content: StoredContent; said: Said }): VNode {
  const texts = useTexts()
  const { kind, channel, direction, minutes, performer, visibility } = content
  const marked = said.isMixed ? factsFor(said) : null
  const facts = [
    valueWords(texts, 'kind', kind),
    channel && valueWords(texts, 'channel', channel),
    direction && valueWords(texts, 'direction', direction),
    minutes && texts.t('entry.minutes', { count: minutes }),
    performer && valueWords(texts, 'performer', performer),
  ]
  return (
    <>
      {facts.filter(Boolean).join(' · ')}
      {!said.isMixed && <Mark visibility={visibility} />}
      {marked && marked.kind !== 'promise' && <Mark visibility={marked.visibility} />}
    </>
  )
}

/** The words, each corrected wording struck through above the one that holds, and for whom each is where that differs. */
function Words(said: Said): VNode[] {
  const { wordings, isMixed } = said
  return wordings.map((wording, at) => {
    const {
      entry,
      content: { text },
    } = wording
    return (
      <p key={entry.id} dir="auto">
        {isMixed && (
          <>
            <Mark visibility={eyesOn(said, wording)} />{' '}
          </>
        )}
        {at < wordings.length - 1 ? <del>{plainText(text)}</del> : plainText(text)}
      </p>
    )
  })
}

function Pictures({
  attachments = [],
  read,
}: {
  attachments?: readonly StoredAttachment[]
  read: ReadPicture
}): VNode | null {
  const texts = useTexts()
  if (attachments.length === 0) return null
  return (
    <ol class="print-pictures">
      {attachments.map(({ digest, thumbnail, takenAt, source }, at) => (
        <li key={digest}>
          <Picture digest={thumbnail} read={read} alt={texts.t('pictures.nth', { place: at + 1 })} />
          <p class="print-small">
            {at + 1}. {texts.moment(takenAt)} {source && <bdi>{plainText(`${source.title} ${source.url}`)}</bdi>}
          </p>
        </li>
      ))}
    </ol>
  )
}

const Quote = ({ quote }: Pick<StoredContent, 'quote'>): VNode | null =>
  quote ? <blockquote dir="auto">{plainText(quote)}</blockquote> : null

type PartProps = Pick<Props, 'staff' | 'lineOf' | 'read'> & { line: Confirmed; said: Said }

/** Who corrected it and when, and what each correction brought besides words. */
function Corrected({ line, said, lineOf, read }: PartProps): VNode[] {
  const texts = useTexts()
  const known = new Map(said.sayings.map(({ entry, content }) => [entry, content]))
  return line.corrections.map((entry) => {
    const content = known.get(entry)
    const before = factsBefore(said, entry)
    return (
      <Fragment key={entry.id}>
        <p class="print-small">
          {texts.t('entry.correctedBy', { name: entry.authorName, when: texts.moment(entry.recordedAt) })}{' '}
          {said.isMixed && content && showsMore(content) && <Mark visibility={content.visibility} />}
        </p>
        {before && (
          <FactsBefore
            before={before}
            when={(due) => texts.moment(due)}
            mark={said.isMixed && <Mark visibility={before.eyes} />}
          />
        )}
        {content && (
          <>
            <Quote quote={content.quote} />
            <BroughtFacts content={content} lineOf={lineOf} />
            <Pictures attachments={content.attachments} read={read} />
          </>
        )}
      </Fragment>
    )
  })
}

function Told({ content, ...props }: PartProps & { content: StoredContent }): VNode {
  const { line, said, staff, lineOf, read } = props
  const texts = useTexts()
  const marked = said.isMixed ? factsFor(said) : null
  if (content.system) return <SystemWords system={content.system} />
  return (
    <>
      <Words {...said} />
      {said.isMixed && showsMore(content) && <Mark visibility={content.visibility} />}
      <Quote quote={content.quote} />
      <Promised content={content} mark={marked && <Mark visibility={marked.visibility} />} />
      <PrintFacts line={line} content={content} staff={staff} lineOf={lineOf} />
      {marked?.told && marked.visibility === 'internal' && (
        <FactsTold facts={marked.told} when={(due) => texts.moment(due)} mark={<Mark visibility="client" />} />
      )}
      <Pictures attachments={content.attachments} read={read} />
      <Corrected {...props} />
    </>
  )
}

/** One entry on paper; what is still on its way to the server is not on the card. */
export function PrintEntry({ line, ...rest }: Props): VNode | null {
  const texts = useTexts()
  if (line.state !== 'confirmed') return null
  const { recordedAt, authorName } = line.entry
  const said = saidBy(line.entry, line.corrections)
  const content = line.entry.content && contentNow(line.entry.content, said.sayings)
  return (
    <li class="print-entry">
      <p class="print-head">
        <time dateTime={recordedAt}>{texts.time(recordedAt)}</time>
        <b>
          <bdi>{plainText(authorName)}</bdi>
        </b>
        {content && content.kind !== 'system' && <Kind content={content} said={said} />}
      </p>
      {content ? <Told line={line} said={said} content={content} {...rest} /> : <p>{texts.t('entry.erased')}</p>}
    </li>
  )
}
