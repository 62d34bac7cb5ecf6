import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { sessionUrl } from '#server/db/connect.ts'
import { temporaryFolder } from '#test/support/temporary.ts'

const PROGRAM = '/usr/lib/postgresql/15/bin/pgbench'

/** @throws Error that says what to install */
export function ensurePgbench(): void {
  if (!existsSync(PROGRAM))
    throw new Error('pgbench is missing. On Debian or Ubuntu: sudo apt-get install postgresql-15')
}

/** Ids of cards that pgbench can make of a number: its digits, in a UUID. */
export const cardOf = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`

const HASH = `'\\x${'ab'.repeat(32)}'::bytea`
const CONTENT = `'{"kind":"note","text":"a line","visibility":"internal","writtenAt":"2026-03-02T08:59:00.000Z"}'::jsonb`
const CARD = `('00000000-0000-7000-8000-' || lpad(:card::text, 12, '0'))::uuid`
const ENTRY = `('00000000-0000-7000-9000-' || lpad(to_hex(:entry::bigint), 12, '0'))::uuid`

/**
 * An append as the server does it (`readPlaces`, `saveWhereNext`), of one entry at a time: read where the card's chain ends;
 * if it still ends there, write three rows in one statement. Who comes second to a card writes nothing, and is counted all
 * the same.
 */
const script = (cards: number) => `\\set card random(1, ${cards})
\\set entry random(1, 100000000000000)
select id, head_seq, head_hash,
  exists (select from entry where entry.card_id = client.id and entry.id = any(array[${ENTRY}])) as has_some
from client where id = ${CARD} \\gset
with card as (
  update client
  set head_seq = :head_seq::bigint + 1, head_hash = ${HASH}, last_entry_at = now(), open_items = open_items + 0
  where id = ${CARD} and head_seq = :head_seq::bigint and head_hash = :head_hash::bytea
  returning id
), line as (
  insert into entry (card_id, id, seq, author_id, author_name, recorded_at, content_digest, previous_hash, hash)
  select id, ${ENTRY}, :head_seq::bigint + 1, 'somebody', 'Person', now(), ${HASH}, ${HASH}, ${HASH} from card
), content as (
  insert into entry_content (card_id, entry_id, salt, content)
  select id, ${ENTRY}, '\\x00112233445566778899aabbccddeeff', ${CONTENT} from card
)
select id from card;
`

/**
 * Appends by pgbench, in sessions like the application's own.
 *
 * @param url the database with its owner's rights
 * @param cards how many there are, see `cardOf`
 * @returns appends a second
 */
export async function appendByPgbench(url: string, ask: { cards: number; clients: number; seconds: number }) {
  const file = join(temporaryFolder('pgbench'), 'append.sql')
  await writeFile(file, script(ask.cards))
  const how = ['-n', '-M', 'prepared', '-f', file, '-c', `${ask.clients}`, '-j', '2', '-T', `${ask.seconds}`]
  const { stdout } = await promisify(execFile)(PROGRAM, [...how, sessionUrl(url)])
  const found = /^tps = ([\d.]+)/m.exec(stdout)?.[1]
  if (found === undefined || !/failed transactions: 0 /.test(stdout)) throw new Error(`pgbench failed:\n${stdout}`)
  return Number(found)
}
