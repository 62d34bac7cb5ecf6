import type { Texts } from '#lib/i18n/texts.ts'

/** What waits on this computer for somebody whose session has ended. */
export type LeftHere = {
  /** Entries that go out after the sign-in. */
  waiting: number
  /** Entries that the server refused. */
  refused: number
  drafts: number
  /** Pieces of pages that wait to be logged, and come then. */
  words: number
}

/** What becomes of it, a sentence for each kind that there is. */
export const leftHere = ({ t }: Texts, { waiting, refused, drafts, words }: LeftHere): string[] =>
  [
    waiting > 0 && t('out.waiting', { count: waiting }),
    refused > 0 && t('out.refused', { count: refused }),
    drafts > 0 && t('out.drafts', { count: drafts }),
    words > 0 && t('out.words', { count: words }),
  ].filter((sentence) => sentence !== false)
