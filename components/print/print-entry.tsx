import type { VNode } from 'preact'
import { knownKind } from '#components/panel/entry-parts.tsx'
import { SystemWords } from '#components/panel/system-line.tsx'
import { useTexts } from '#components/services.ts'
import { Picture, type ReadPicture } from '#components/shared/picture.tsx'
import { plainText } from '#components/shared/plain-text.ts'
import type { TimelineLine } from '#lib/card/timeline.ts'
import type { Attachment } from '#lib/protocol/attachment.ts'
import type { StoredContent } from '#lib/protocol/entry.ts'
import type { Staff } from '#lib/protocol/staff.ts'
import { PrintFacts } from './print-facts.tsx'

type Props = {
  line: TimelineLine
  staff: Staff[]
  wordsOf(id: string): string | undefined
  read: ReadPicture
}
type Confirmed = Extract<TimelineLine, { state: 'confirmed' }>

/** Kind, how, who did it, and for whom it is: in words, because paper has no colours to go by. */
function Kind({ content }: { content: StoredContent }): VNode {
  const { t } = useTexts()
  const { kind, channel, direction, minutes, performer, visibility } = content
  const known = knownKind(kind)
  const facts = [
    known === undefined ? kind : t(`kind.${known}`),
    channel && t(`channel.${channel}`),
    direction && t(`direction.${direction}`),
    minutes && t('entry.minutes', { count: minutes }),
    performer && t(`performer.${performer}`),
  ]
  return (
    <>
      {facts.filter(Boolean).join(' · ')}
      <strong class={`print-visibility is-${visibility}`}>{t(`visibility.${visibility}`)}</strong>
    </>
  )
}

/** The words, each corrected wording struck through above the one that holds, with who corrected it and when. */
function Words({ line: { corrections }, content }: { line: Confirmed; content: StoredContent }): VNode {
  const texts = useTexts()
  const wordings = [content.text, ...corrections.flatMap((entry) => (entry.content ? [entry.content.text] : []))]
  const last = wordings.at(-1) ?? ''
  return (
    <>
      {wordings.slice(0, -1).map((old, at) => (
        <p key={at}>
          <del dir="auto">{plainText(old)}</del>
        </p>
      ))}
      {last.trim() !== '' && <p dir="auto">{plainText(last)}</p>}
      {content.quote && <blockquote dir="auto">{plainText(content.quote)}</blockquote>}
      {corrections.map(({ id, authorName, recordedAt }) => (
        <p key={id} class="print-small">
          {texts.t('entry.correctedBy', { name: authorName, when: texts.moment(recordedAt) })}
        </p>
      ))}
    </>
  )
}

function Pictures({ attachments, read }: { attachments: readonly Attachment[]; read: ReadPicture }): VNode {
  const texts = useTexts()
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

function Told({ line, content, ...rest }: Omit<Props, 'line'> & { line: Confirmed; content: StoredContent }): VNode {
  if (content.system) return <SystemWords system={content.system} />
  const { attachments = [] } = content
  return (
    <>
      <Words line={line} content={content} />
      <PrintFacts line={line} content={content} staff={rest.staff} wordsOf={rest.wordsOf} />
      {attachments.length > 0 && <Pictures attachments={attachments} read={rest.read} />}
    </>
  )
}

/** One entry on paper; what is still on its way to the server is not on the card. */
export function PrintEntry({ line, ...rest }: Props): VNode | null {
  const texts = useTexts()
  if (line.state !== 'confirmed') return null
  const { content, recordedAt, authorName } = line.entry
  return (
    <li class="print-entry">
      <p class="print-head">
        <time dateTime={recordedAt}>{texts.time(recordedAt)}</time>
        <b>
          <bdi>{plainText(authorName)}</bdi>
        </b>
        {content && content.kind !== 'system' && <Kind content={content} />}
      </p>
      {content ? <Told line={line} content={content} {...rest} /> : <p>{texts.t('entry.erased')}</p>}
    </li>
  )
}
