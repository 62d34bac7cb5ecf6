import type { Channel, Direction, OwedBy, Performer } from '#lib/protocol/entry.ts'
import { type Clause, clauseOf, clausesOf, isPassive, LONGEST } from './guess-clauses.ts'
import {
  AFTER_QUESTIONS,
  ASKED_WORDS,
  ASKS_WORDS,
  CLIENT_ANYHOW,
  CLIENT_VOICE,
  CLIENT_WORDS,
  GUESS_WORDS,
  type GuessedKind,
  MATTERS,
  MUST_WORDS,
  NEUTRAL_WORDS,
  NOT_DEEDS,
  NOT_REACHED,
  NOT_WORDS,
  OTHERS_WORDS,
  PAST,
  PRONOUNS,
  RECEIVERS,
  SELF_MANY,
  SELF_ONE,
  US_WORDS,
  WILL,
  type WordMeaning,
} from './guess-words.ts'

/** What an entry seems to be, by its first words. */
export type Guess = {
  kind: GuessedKind
  channel?: Channel
  /** Null when the words do not say who began. */
  direction?: Direction | null
  owedBy?: OwedBy
  performer?: Performer
}

/** So many words are looked at: "I have just called", "клиент сам перезапустил". */
const FIRST = 5

/** What a word means: exactly, or by the longest beginning that is known. */
function meaningOf(word: string): WordMeaning | undefined {
  const exact = GUESS_WORDS.get(word)
  if (exact !== undefined) return exact
  for (let length = word.length; length > 2; length--) {
    const known = GUESS_WORDS.get(`${word.slice(0, length)}*`)
    // "Прибор перезагрузился": nobody did it. "Созвониться в среду": it was not yet.
    const isNot = { action: /с[яь]$/, contact: /т[иь]с[яь]$/ }[known?.kind as string]
    if (known !== undefined) return isNot?.test(word) ? undefined : known
  }
  return undefined
}

type Found = { clause: Clause; verb: number; meaning: WordMeaning }

const isSelfWord = (word: string) => SELF_ONE.has(word) || SELF_MANY.has(word)
const isLatin = (word: string) => /^[a-z]/.test(word)

/** The first word of a clause that says something, unless it is denied. */
function foundIn(clause: Clause): Found | null {
  const verb = clause.words.findIndex((word) => meaningOf(word) !== undefined)
  const meaning = meaningOf(clause.words[verb] ?? '')
  if (meaning === undefined || verb >= FIRST) return null
  const before = clause.words[verb - 1] ?? ''
  if (isLatin(clause.words[verb] ?? '') && isPassive(clause)) return null
  // "Открыл не сам": it is not said who did.
  const isNotSelf = clause.words.some((word, place) => isSelfWord(word) && NOT_WORDS.has(clause.words[place - 1] ?? ''))
  const isDenied = isNotSelf || NOT_WORDS.has(before) || before.endsWith('n’t')
  return isDenied && !/^до[дз]?звон/.test(clause.words[verb] ?? '') ? null : { clause, verb, meaning }
}

type Actor = 'client' | 'us' | 'third-party' | 'unnamed' | 'unknown'

const isOblique = (word: string) => CLIENT_ANYHOW.test(word) && !CLIENT_WORDS.has(word)

/** Who is said to do it. English says so by the order of words, the others by the case. */
function actorOf({ clause: { words }, verb }: Found): Actor {
  const before = words.slice(0, verb)
  const next = words[verb + 1] ?? ''
  const after = SELF_ONE.has(next) ? (words[verb + 2] ?? '') : next
  const named = isLatin(after) ? before : [...before, after]
  if (named.some((word) => CLIENT_WORDS.has(word))) return 'client'
  if (named.some((word) => OTHERS_WORDS.has(word))) return 'third-party'
  if (words.some((word) => US_WORDS.has(word))) return 'us'
  const isSelf = words.some((word) => SELF_ONE.has(word))
  const said = before.filter((word) => !isSelfWord(word) && !NOT_WORDS.has(word))
  if (said.some((word) => PRONOUNS.has(word))) return isSelf ? 'client' : 'unknown'
  if (!said.every((word) => NEUTRAL_WORDS.has(word) || isOblique(word))) return 'unknown'
  if (!isSelf || words.some(isOblique)) return 'unnamed' // "обещал клиенту сам приехать"
  // "Перезапустил сам" may be who writes as well as the client; "himself" is the client.
  return words.some((word) => isLatin(word) && SELF_ONE.has(word)) ? 'client' : 'unknown'
}

/** Who began a contact, where the words say so. */
function directionOf(found: Found, actor: Actor, head: string): Direction | null {
  const { clause, verb, meaning } = found
  if (meaning.side !== undefined) return meaning.side
  if (actor === 'client') return 'in'
  if (actor === 'us') return 'out'
  if (actor !== 'unnamed') return null
  const [next = '', second = ''] = clause.words.slice(verb + 1)
  if (/^(от|от|від|from)$/.test(next)) return CLIENT_ANYHOW.test(second) ? 'in' : null
  if (/^(us|our)$/.test(next)) return 'in'
  if (isOblique(next) && !/[аы]$/.test(next)) return 'out'
  if (/^(to|к|до)$/.test(next) && CLIENT_ANYHOW.test(second)) return 'out'
  if (NOT_REACHED.test(head)) return 'out'
  return directionOfVoice(found, head)
}

/** Nobody is named: what was said tells, or the verb. */
function directionOfVoice({ clause: { words, capital }, verb, meaning }: Found, head: string): Direction | null {
  const word = words[verb] ?? ''
  if (CLIENT_VOICE.test(head)) {
    if (meaning.who === 'either' || /^(звонил|дзвонив|дзвонила|телефонува)/.test(word)) return 'in'
    return /^пере/.test(word) || words[verb + 1] === 'back' ? 'out' : null
  }
  // "Звонил Иванов" or "звонил Иванову": endings of names do not tell.
  if (meaning.who === 'either' || (!isLatin(word) && capital[verb + 1])) return null
  return 'out'
}

/** "Написал в телеграм", "входящее письмо": a later word says by what. */
function channelOf({ clause: { words }, verb, meaning }: Found): Channel | undefined {
  const nouns = words.slice(verb + 1, verb + 4).flatMap((word) => meaningOf(word) ?? [])
  const noun = nouns.find(({ channel, who }) => channel !== undefined && who === 'either')
  const isOpen = meaning.side !== undefined || meaning.channel === 'email'
  return isOpen && noun?.channel !== undefined ? noun.channel : meaning.channel
}

/** "Перезвонили, заменили блок": what was done counts more than the call, when its author did it. */
function isFollowedByDeed([, ...later]: readonly Clause[]): boolean {
  return later.some((clause) => {
    const found = foundIn(clause)
    return found?.meaning.kind === 'action' && actionOf(found)?.performer === 'us'
  })
}

function contactOf(found: Found, clauses: readonly Clause[], head: string): Guess | null {
  const [next = ''] = found.clause.words.slice(found.verb + 1)
  // "Incoming invoice".
  const isCalled =
    /^(|от|від|from|с|из|з|по|в|о|about)$/.test(next) || CLIENT_ANYHOW.test(next) || meaningOf(next)?.kind === 'contact'
  if (found.meaning.side !== undefined && !isCalled && !found.clause.capital[found.verb + 1]) return null
  const isCall = found.clause.words[found.verb] === 'call'
  // "Will call tomorrow", "call him": not a call that was.
  if (isCall && !/^(|from|to|with|about|re)$/.test(next)) return null
  if (isCall && found.clause.words.some((word) => MUST_WORDS.has(word) || word === 'to')) return null
  const actor = actorOf(found)
  const direction = directionOf(found, actor, head)
  const isOurs = direction === 'out' || (direction === null && actor === 'unnamed')
  if (isOurs && isFollowedByDeed(clauses)) return { kind: 'action', performer: 'us' }
  return { kind: 'contact', channel: channelOf(found), direction }
}

function promiseOf(found: Found): Guess | null {
  const { words } = found.clause
  const actor = actorOf(found)
  const before = words.slice(0, found.verb)
  if (found.meaning.todo) {
    if (actor === 'client' && before.some((word) => MUST_WORDS.has(word))) return { kind: 'promise', owedBy: 'client' }
    // "Попросил клиента перезвонить": there the client has to.
    const isAsked = before.some((word) => (actor === 'client' ? ASKED_WORDS : ASKS_WORDS).test(word))
    return actor === 'us' || actor === 'unnamed' || isAsked ? { kind: 'promise', owedBy: 'us' } : null
  }
  const isTheirs = actor === 'client' || (actor === 'unnamed' && words.some((word) => SELF_MANY.has(word)))
  if (isTheirs && !/^обещ(аю|аем)$|^обіця(ю|ємо)$/.test(words[found.verb] ?? '')) {
    return { kind: 'promise', owedBy: 'client' }
  }
  return actor === 'us' || actor === 'unnamed' || actor === 'client' ? { kind: 'promise', owedBy: 'us' } : null
}

function actionOf(found: Found): Guess | null {
  const actor = actorOf(found)
  if (actor === 'client' || actor === 'third-party') return { kind: 'action', performer: actor }
  const isOpen = found.meaning.who === 'either' || found.clause.words.some((word) => SELF_MANY.has(word))
  return actor === 'unknown' || (actor === 'unnamed' && isOpen) ? null : { kind: 'action', performer: 'us' }
}

function handoffOf(found: Found): Guess | null {
  const { clause, verb, meaning } = found
  const actor = actorOf(found)
  if (actor === 'client' || actor === 'third-party') return { kind: 'action', performer: actor }
  if (!meaning.needsReceiver) return { kind: 'handoff' }
  const after = clause.words.slice(verb + 1, verb + 4)
  // "Передаю: выезд за Тарасом".
  if (clause.words.length === 1) return { kind: 'handoff' }
  if (after.some((word) => CLIENT_ANYHOW.test(word))) return actionOf(found)
  const whom = clause.words.findIndex((word, place) => place > verb && !MATTERS.has(word))
  const isTold = clause.capital[whom] || after.some((word) => word === 'to' || RECEIVERS.test(word))
  return isTold ? { kind: 'handoff' } : null
}

function guessOf(found: Found, clauses: readonly Clause[], head: string): Guess | null {
  const { kind } = found.meaning
  if (kind === 'contact') return contactOf(found, clauses, head)
  if (kind === 'promise') return promiseOf(found)
  if (kind === 'action') return actionOf(found)
  if (kind === 'handoff') return handoffOf(found)
  // "Asked for photos", "asked to replace it": nothing is to be answered.
  if (kind === 'question' && /^(for|to)$/.test(found.clause.words[found.verb + 1] ?? '')) return null
  // What a client advises is no advice of ours.
  return kind === 'advice' && actorOf(found) !== 'unnamed' && actorOf(found) !== 'us' ? null : { kind }
}

/** "Клиент сам открыл корпус": whatever he did, he did it. */
function isClientsDeed({ words }: Clause): boolean {
  const client = words.findIndex((word) => CLIENT_WORDS.has(word) || PRONOUNS.has(word))
  const isSelf = words.some(isSelfWord)
  if (client < 0 || client >= FIRST || !isSelf || words.some((word) => NOT_WORDS.has(word))) return false
  return words.slice(client + 1).some((word) => PAST.test(word) && !NOT_DEEDS.test(word))
}

/**
 * "Позвоню завтра?" Not "обещал узнать: когда приедут?", nor "позвоню завтра, удобно?": what is asked there stands in a
 * clause of its own.
 */
const isAsked = (text: string): boolean => /^(?:[^.!?？\n,;:()–—]|[.:](?=\d))*[?？]/u.test(text.trim())

/** Whether the first line ends in a question, not counting what else is asked for after it: "Пришлите фото. Спасибо!" */
function endsAsking(text: string): boolean {
  const [line = ''] = text.trim().split('\n', 1)
  const sentences = line.trim().split(/(?<=[.!?？…]["»”')]*)\s+/u)
  const last = sentences.findLast((one) => !AFTER_QUESTIONS.test(`${clauseOf(one).words.join(' ')} `))
  return last !== undefined && /[?？]["»”')]*$/u.test(last)
}

/**
 * What kind of entry a text seems to be: by the first words of its first sentence, else by a question at the end of its
 * first line. Null when nothing can be told: a wrong guess is worse than none. Who writes can choose otherwise.
 */
export function guessKind(text: string): Guess | null {
  const guess = toldBy(text)
  const isDeed = guess?.kind === 'promise' || guess?.kind === 'action' || guess?.kind === 'handoff'
  return isDeed && isAsked(text) ? { kind: 'question' } : guess
}

function toldBy(text: string): Guess | null {
  const clauses = clausesOf(text)
  const [first] = clauses
  if (first?.words[0] === 'call' && first.words[1] === 'back') return { kind: 'promise', owedBy: 'us' }
  if (first && WILL.test(`${first.words.join(' ')} `)) return { kind: 'promise', owedBy: 'us' }
  const found = first ? foundIn(first) : null
  if (found) return guessOf(found, clauses, ` ${clauseOf(text.slice(0, LONGEST)).words.join(' ')} `)
  if (first && isClientsDeed(first)) return { kind: 'action', performer: 'client' }
  return endsAsking(text) ? { kind: 'question' } : null
}
