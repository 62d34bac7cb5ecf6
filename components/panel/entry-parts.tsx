import type { ComponentChildren, VNode } from 'preact'
import { useServices, useTexts } from '#components/services.ts'
import { Icon } from '#components/shared/icon.tsx'
import type { IconName } from '#components/shared/icons.ts'
import { plainText } from '#components/shared/plain-text.ts'
import { Tag } from '#components/shared/tag.tsx'
import type { FactsFor } from '#lib/card/wordings.ts'
import { valueWords } from '#lib/i18n/value-words.ts'
import { Channel, type EntryContent, EntryKind, type Source, type StoredContent } from '#lib/protocol/entry.ts'
import { ContactFacts } from './kind-facts.tsx'
import { VisibilityMark } from './visibility-mark.tsx'

/** The content of an entry of the server or of one still on this machine. */
export type Content = StoredContent | EntryContent

const performerLook = (performer: string) => (performer === 'us' || performer === 'client' ? performer : 'other')

/** The kind when this version knows it. */
export const knownKind = (kind: string): EntryKind | undefined => EntryKind.safeParse(kind).data

/** A contact shows its channel, everything else its kind. */
export function iconOf({ kind, channel }: Pick<Content, 'kind' | 'channel'>): IconName {
  const known = kind === 'contact' ? Channel.safeParse(channel).data : undefined
  return known ?? knownKind(kind) ?? 'system'
}

/** Kind, channel or performer of an entry in words. */
export function KindWords({ content }: { content: Content }): VNode {
  const texts = useTexts()
  const { kind, channel, performer } = content
  const word = valueWords(texts, 'kind', kind)
  const isFix = kind === 'correction' // still on its way: below the line it tells what was
  if (kind === 'contact' && channel) {
    return (
      <span class="entry-kind">
        <span class="visually-hidden">{word}: </span>
        {valueWords(texts, 'channel', channel)}
      </span>
    )
  }
  return (
    <>
      <span class={performer === undefined || isFix ? 'entry-kind' : 'visually-hidden'}>{word}</span>
      {isFix && channel && <span class="entry-kind">{valueWords(texts, 'channel', channel)}</span>}
      {performer && <Tag look={performerLook(performer)}>{valueWords(texts, 'performer', performer)}</Tag>}
    </>
  )
}

type HeadProps = {
  content: Content
  author: string
  /** Whether it is not all for the same eyes: then each wording says for whose it is, and the facts here do. */
  isMixed?: boolean
  facts?: FactsFor | null
  /** At the end of the line. */
  children?: ComponentChildren
}

/** Icon, author, what it is, and whether the client sees it. */
export function EntryHead({ content, author, isMixed = false, facts, children }: HeadProps): VNode {
  return (
    <div class="entry-head">
      <Icon name={iconOf(content)} />
      <bdi class="entry-author">{plainText(author)}</bdi>
      <span class="entry-head-facts">
        {isMixed && facts && facts.kind !== 'promise' && <VisibilityMark visibility={facts.visibility} isTold />}
        <KindWords content={content} />
        <ContactFacts content={content} />
      </span>
      {!isMixed && <VisibilityMark visibility={content.visibility} />}
      {children}
    </div>
  )
}

const isWebAddress = (url: string) => /^https?:\/\//i.test(url)

/** Where an entry was seen: a link to the page, or its title alone when the address is no page. */
export function SourceLine({ source }: { source: Source }): VNode {
  const { texts, openPage } = useServices()
  const title = source.title || source.url
  const words = (
    <>
      <Icon name="external" small />
      <span class="visually-hidden">{texts.t('entry.seenAt', { title: '' })}</span>
      <bdi>{plainText(title)}</bdi>
    </>
  )
  if (!isWebAddress(source.url)) return <div class="entry-source">{words}</div>
  return (
    <button type="button" class="entry-source" title={source.url} onClick={() => openPage(source.url)}>
      {words}
    </button>
  )
}
