import type { Channel, Direction, OwedBy, Performer } from '#lib/protocol/entry.ts'
import { CLIENT_WORDS, GUESS_WORDS, type GuessedKind, type WordMeaning } from './guess-words.ts'

/** What an entry seems to be, by its first words. */
export type Guess = {
  kind: GuessedKind
  channel?: Channel
  direction?: Direction
  owedBy?: OwedBy
  performer?: Performer
}

/** So many words are looked at: "I have just called", "клиент сам перезапустил". */
const FIRST = 4
/** Where they must lie, in characters. */
const LONGEST = 200

const wordsOf = (text: string): string[] =>
  (
    text
      .slice(0, LONGEST)
      .toLowerCase()
      .replaceAll('ё', 'е')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).slice(0, FIRST)

/** What a word means: exactly, or by the longest beginning that is known. */
function meaningOf(word: string): WordMeaning | undefined {
  const exact = GUESS_WORDS.get(word)
  if (exact !== undefined) return exact
  for (let length = word.length; length > 2; length--) {
    const known = GUESS_WORDS.get(`${word.slice(0, length)}*`)
    if (known !== undefined) return known
  }
  return undefined
}

const isLatin = (word: string) => /^[a-z]+$/.test(word)

/** Whether the client does it. English says so by the order of words, the others by the case. */
function isByClient(words: readonly string[], verb: number): boolean {
  return words.some((word, place) => CLIENT_WORDS.has(word) && (place < verb || !isLatin(word)))
}

function guessOf(words: readonly string[], verb: number, { kind, channel, incoming }: WordMeaning): Guess {
  const byClient = isByClient(words, verb)
  if (kind === 'contact') return { kind, channel, direction: incoming || byClient ? 'in' : 'out' }
  if (kind === 'promise') return { kind, owedBy: byClient ? 'client' : 'us' }
  if (kind === 'action') return { kind, performer: byClient ? 'client' : 'us' }
  return { kind }
}

/**
 * What kind of entry a text seems to be: by its first words, else by a question mark at the end of its first line. Null
 * when nothing can be told. A guess only: who writes can choose otherwise.
 */
export function guessKind(text: string): Guess | null {
  const words = wordsOf(text)
  if (words[0] === 'call' && words[1] === 'back') return { kind: 'promise', owedBy: 'us' }
  const meanings = words.map(meaningOf)
  const verb = meanings.findIndex((meaning) => meaning !== undefined)
  const meaning = meanings[verb]
  if (meaning !== undefined) return guessOf(words, verb, meaning)
  const [line = ''] = text.trim().split('\n', 1)
  return /[?？]["»”')\s]*$/u.test(line) ? { kind: 'question' } : null
}
