import type { Place } from '../protocol/page.ts'

/** A place, or `nowhere`: before what looks like an address and is none, the number of a letter. */
export type Labelled = Place | 'nowhere'

/** What web mail and CRM write before an address or a subject, in lower case. */
const LABELS = {
  sender:
    'from|sender|requester|requestor|requestors|reply-to|от|от кого|отправитель|від|від кого|відправник|von|absender|de',
  recipient:
    'to|cc|bcc|recipient|recipients|кому|копия|скрытая копия|получатель|получатели|копія|прихована копія|одержувач|отримувач|an|kopie',
  subject: 'subject|тема|betreff|objet',
  nowhere: 'message-id|rt-message-id|x-message-id|content-id|in-reply-to|references',
} satisfies Partial<Record<Labelled, string>>

const PLACE_OF = new Map(
  Object.entries(LABELS).flatMap(([place, labels]) => labels.split('|').map((label) => [label, place as Labelled])),
)

const WORDS = Object.values(LABELS).join('|')
/** A label alone: `From`, `От:`, `Кому <`. */
const ALONE = new RegExp(`^(${WORDS})[\\s:<("'«]*$`, 'u')
/** A label, then at most a name: `От: Иван Петров <`, `From Emma Rowe (`. */
const FIRST = new RegExp(`(?:^|[\\n;|])\\s*(${WORDS})(?:\\s*:|\\s)[^@:;|]{0,60}$`, 'u')

/** A label behind another address: `From: a@a.example To: `. */
const NEXT = new RegExp(`\uFFFC[\\s,;]*(${WORDS})\\s*:[^@:;|]{0,60}$`, 'u')
/** A name before an address in brackets: `Emma Rowe <`. */
const NAME = /^[^@:;|\uFFFC]{1,60}[<(]$/u

/** What the same label announced before, and names in quotes. */
const OTHERS = /<[^<>]*>[,;\s]*|"[^"]*"/g
const BARE = /[^\s<>@,;:]+@[^\s<>@,;:]+/g

/**
 * The place that the words before an identifier tell: `line` is what stands before it in its own line, `above` the text
 * before that line, which may be a label in a cell of its own. Null when they tell none.
 */
export function placeByLabel(line: string, above: string): Labelled | null {
  // Addresses that the same label announces: `Кому: Анна <a@a.example>, Борис <`.
  const own = line.replace(OTHERS, ' ').replace(BARE, '\uFFFC').trim().toLowerCase()
  const isName = !/[\p{L}\p{N}]/u.test(own) || NAME.test(own)
  return (
    told(ALONE, own) ?? told(NEXT, own) ?? told(FIRST, own) ?? (isName ? told(ALONE, above.trim().toLowerCase()) : null)
  )
}

const told = (pattern: RegExp, text: string) => PLACE_OF.get(pattern.exec(text)?.[1] ?? '') ?? null
