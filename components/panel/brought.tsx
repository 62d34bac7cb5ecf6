import type { VNode } from 'preact'
import { bringsMore, type Saying, showsMore } from '#lib/card/wordings.ts'
import { type CardContext, PageQuote, References } from './entry-body.tsx'
import { SourceLine } from './entry-parts.tsx'
import { EntryPictures } from './entry-pictures.tsx'
import { VisibilityMark } from './visibility-mark.tsx'

type Props = {
  saying: Saying
  /** Whether the line has words for other eyes too: then what was brought says for whose it is. */
  isMixed: boolean
  card: CardContext
}

/** What a correction brought besides its words: other entries that it is about, a quote, pictures, the page. */
export function Brought({ saying: { entry, content }, isMixed, card }: Props): VNode | null {
  if (!bringsMore(content)) return null
  const { quote, attachments = [], source, visibility } = content
  return (
    <div class="entry-brought">
      {isMixed && showsMore(content) && <VisibilityMark visibility={visibility} isTold />}
      <References content={{ ...content, corrects: undefined }} card={card} />
      {quote && <PageQuote quote={quote} />}
      {attachments.length > 0 && (
        <EntryPictures entryId={entry.id} attachments={attachments} pictures={card.pictures} />
      )}
      {source && <SourceLine source={source} />}
    </div>
  )
}
