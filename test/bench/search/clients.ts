import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { normalForm } from '#lib/identifiers/normal-form.ts'
import type { IdentifierKind } from '#lib/protocol/identifier.ts'
import { insertClients } from '#server/db/clients.ts'
import { connect } from '#server/db/connect.ts'
import { type IdentifierRow, insertIdentifiers } from '#server/db/identifiers.ts'
import type { Db } from '#server/db/tables.ts'
import { inTransaction } from '#server/db/transaction.ts'
import { searchText } from '#server/verbs/search-text.ts'

/** How many clients are written in one transaction. */
const BATCH = 5_000
/** How many cards have an entry. */
const ENTRIES = 5_000

const FIRST = (
  'Олексій Марія Іван Наталія Сергей Ольга Андрій Елена Максим Анна Дмитро Светлана Роман Ирина Павло Тетяна Юрій ' +
  'Оксана Михаил Людмила Богдан Галина Антон Вера Тарас Надія Олег Софія Игорь Катерина'
).split(' ')
const STEMS =
  'Коваленк Шевчук Иван Мельник Ткач Петр Бондар Кравц Сокол Гнатюк Романюк Лисенк Мороз Савчук Поліщук'.split(' ')
const ENDINGS = 'о ов енко ський ин ук чик івна евич як'.split(' ')
/** Of operators. */
const CODES = '050 066 095 099 067 068 096 097 063 093'.split(' ')
const COMPANIES = 'Прибор Мережа Водоканал Зоря Техносвіт Альянс Маяк Обрій'.split(' ')

const pick = (words: readonly string[], number: number): string => words[number % words.length] ?? ''
const id = (number: number, kind: number): string =>
  `0000000${kind}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`

export const cardOf = (number: number): string => id(number, 0)

/** A client's name: of 150 surnames half of all, the others of some thousands. */
export function nameOf(number: number): string {
  const spread = Math.imul(number, 2_654_435_761) >>> 0 // no number's name follows from the one before it
  const frequent = `${pick(STEMS, spread)}${pick(ENDINGS, spread >>> 8)}`
  const last = number % 2 === 0 ? frequent : `${pick(STEMS, spread >>> 12).slice(0, 3)}${frequent.toLowerCase()}`
  return `${last} ${pick(FIRST, spread >>> 16)}`
}

export const contractOf = (number: number): string => `ПС-${2000 + (number % 25)}/${String(number).padStart(7, '0')}`
export const phoneOf = (number: number): string =>
  `+38${pick(CODES, number)}${String((number * 7_919) % 10_000_000).padStart(7, '0')}`

/** Writes so many clients with a contract and a phone each, and the index of the search after them. `url`: the owner's. */
export async function writeClients(db: Db, url: string, count: number, tell: (words: string) => void): Promise<void> {
  const { directory_key } = await db.selectFrom('company').select('directory_key').executeTakeFirstOrThrow()
  const owner = connect(url)
  try {
    const { rows } = await sql<{ as: string }>`select pg_get_indexdef('client_search'::regclass) as as`.execute(owner)
    await sql`drop index client_search`.execute(owner)
    for (let from = 0; from < count; from += BATCH) {
      await writeBatch(db, directory_key, from, Math.min(count, from + BATCH))
      if (from % 100_000 === 0) tell(`writing clients: ${from}`)
    }
    await writeEntries(owner, count)
    tell('making the index of the search')
    await sql.raw(rows[0]?.as ?? '').execute(owner)
    await sql`vacuum analyze`.execute(owner)
  } finally {
    await owner.destroy()
  }
}

async function writeBatch(db: Db, key: Buffer, from: number, to: number): Promise<void> {
  const numbers = Array.from({ length: to - from }, (_, i) => from + i)
  const identifiers = numbers.map((number) => [
    identifierOf(key, number, 'contract', contractOf(number)),
    identifierOf(key, number, 'phone', phoneOf(number)),
  ])
  const clients = numbers.map((number, i) => {
    const dossier = { name: nameOf(number), company: pick(COMPANIES, number >> 4), address: '', tags: [], note: '' }
    const found = searchText(dossier, identifiers[i] ?? [])
    return { id: cardOf(number), ...dossier, responsible: null, ...found, createdAt: new Date(), createdBy: null }
  })
  await inTransaction(db, async (trx) => {
    await insertClients(trx, clients)
    await insertIdentifiers(trx, identifiers.flat())
  })
}

/** An entry on each of the last cards, as many as a busy day brings: they tell which cards are the recent ones. */
async function writeEntries(owner: Db, count: number): Promise<void> {
  const zeros = Buffer.alloc(32)
  for (const number of Array.from({ length: ENTRIES }, (_, i) => count - ENTRIES + i)) {
    await sql`with card as (update client set last_entry_at = now(), head_seq = 1, head_hash = ${zeros} where id = ${cardOf(number)} returning id)
      insert into entry (card_id, id, seq, author_id, author_name, recorded_at, content_digest, previous_hash, hash)
      select id, gen_random_uuid(), 1, 'somebody', 'Person', now(), ${zeros}, '', ${zeros} from card`.execute(owner)
  }
}

/** Node's own HMAC: the extension's takes two million times a thread's detour. */
function identifierOf(key: Buffer, number: number, kind: IdentifierKind, value: string): IdentifierRow {
  const normal = normalForm(kind, value, 'UA') ?? ''
  const digest = createHmac('sha256', key).update(`${kind}:${normal}`).digest('hex')
  return { cardId: cardOf(number), id: id(number, kind === 'phone' ? 2 : 1), kind, value, normal, digest }
}
