import type { VNode } from 'preact'
import { useMemo } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { plainText } from '#components/shared/plain-text.ts'
import { blocks, pieces } from '#lib/card/entry-text.ts'
import { FoldedText, isLong } from './folded-text.tsx'

/** A quote of so many lines or letters is shown at once; a longer one is opened by whoever wants it. */
const SHORT_LINES = 3
const SHORT_QUOTE = 240

/** Text of others with links where it names pages. What a link shows is where it goes. */
export function Linked({ text }: { text: string }): VNode {
  const parts = useMemo(() => pieces(plainText(text)), [text])
  return (
    <>
      {parts.map((piece, index) =>
        piece.href === undefined ? (
          piece.text
        ) : (
          <a key={index} href={piece.href} title={piece.href} target="_blank" rel="noopener noreferrer" dir="ltr">
            {piece.text}
          </a>
        ),
      )}
    </>
  )
}

function Quoted({ text }: { text: string }): VNode {
  const { t } = useTexts()
  const lines = text.split('\n').length
  const words = (
    <blockquote class="folded-text is-quote">
      <p dir="auto">
        <Linked text={text} />
      </p>
    </blockquote>
  )
  if (lines <= SHORT_LINES && text.length <= SHORT_QUOTE) return words
  return (
    <details class="entry-quote">
      <summary>{t('entry.quote', { count: lines })}</summary>
      {words}
    </details>
  )
}

/** What an author wrote: links recognised, quotes (lines that begin with `>`) set apart, what is long folded. */
export function EntryText({ text, class: looks }: { text: string; class?: string }): VNode {
  const parts = useMemo(() => blocks(text), [text])
  return (
    <>
      {parts.map((block, index) =>
        block.quoted ? (
          <Quoted key={index} text={block.text} />
        ) : (
          <FoldedText key={index} long={isLong(block.text)} class={looks}>
            <Linked text={block.text} />
          </FoldedText>
        ),
      )}
    </>
  )
}
