import { type Damage, verifyCards } from '#server/verbs/verify-cards.ts'
import type { Command } from './command.ts'
import { progressBar } from './progress-bar.ts'
import { Misuse } from './words.ts'

const FAULTS: Record<Damage['what'], string> = {
  seq: 'an entry before it is missing, or it stands there twice',
  'previous-hash': 'it does not continue the entry before it',
  content: 'its content is not what was written',
  hash: 'its author, time or number is not what was written',
  author: 'it bears another name than the person who wrote it',
  head: 'entries at the end are missing, or the card says that it ends elsewhere',
}

/** Says card by card what is not as it was written; exit code 1 when there is any such card. */
export const verifyAll: Command = async (context, { files }) => {
  if (files.length > 0) throw new Misuse('verify takes no FILE.')
  const bar = progressBar()
  let cards = 0
  let entries = 0
  let erased = 0
  let damaged = 0
  for await (const checked of verifyCards(context)) {
    ;({ cards, entries, erased } = checked)
    bar.show(cards, checked.of, `${cards} of ${checked.of} cards, ${entries} entries`)
    if (checked.damage === null) continue
    damaged += 1
    bar.clear()
    console.log(tell(checked.damage))
  }
  bar.clear()
  const without = erased > 0 ? ` ${erased} have no content any more: somebody took it out of the database.` : ''
  console.log(`${count(cards, 'card', 'cards')}, ${count(entries, 'entry', 'entries')} checked.${without}`)
  console.log(
    damaged === 0
      ? 'Every chain is whole.'
      : `${count(damaged, 'card is', 'cards are')} not as written. Somebody changed the database behind the server’s back: compare with a backup.`,
  )
  return damaged === 0 ? 0 : 1
}

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`

function tell({ cardId, name, seq, entryId, what }: Damage): string {
  const entry = what === 'head' && entryId === null ? 'no entries' : `entry ${seq}${entryId ? ` (${entryId})` : ''}`
  return `Card ${JSON.stringify(name)} (${cardId}), ${entry}: ${FAULTS[what]}.`
}
