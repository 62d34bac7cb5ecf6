import { z } from 'zod'
import type { Context } from '#server/context.ts'
import {
  columnsOf,
  copyIn,
  inOneTransaction,
  isUnfit,
  KEPT,
  type KeptTable,
  schemaOf,
  takeEmptyCompany,
} from '#server/db/backup.ts'
import { tell } from '#server/db/news.ts'
import type { Session, WithSession } from '#server/db/session.ts'
import { authorise } from './authorise.ts'
import { BackupRefused, End, FORMAT, Header, Mark, makeTally, TableEnd, TableHead } from './backup/format.ts'
import { type BackupReader, readBackup } from './backup/reader.ts'
import { verifyCards } from './verify-cards.ts'

/**
 * Puts what a backup holds into an empty company: all of it, or nothing. Before anybody sees it, counts and checksums are
 * compared and every card's chain is verified from its first entry to its head.
 *
 * @param file the bytes of the file
 * @param checking told how many cards of how many are verified
 * @throws BackupRefused
 */
export async function restore(
  context: Context & { withSession: WithSession },
  file: AsyncIterable<Uint8Array>,
  checking: (done: number, of: number) => void,
): Promise<Header> {
  authorise(context, 'admin')
  const reader = readBackup(file)
  const header = await readHeader(reader)
  await context.withSession((session) =>
    inOneTransaction(session, 'isolation level read committed', async () => {
      if (!(await takeEmptyCompany(session))) throw new BackupRefused({ why: 'not-empty' })
      for (const table of KEPT) await fill(session, reader, table, header.rows[table])
      await reader.line(End)
      await reader.end()
      await verify({ ...context, db: session.db }, checking)
    }),
  )
  tell(context.db, [{ type: 'directory' }, { type: 'many' }])
  return header
}

async function readHeader(reader: BackupReader): Promise<Header> {
  const said = Mark.loose().safeParse(await reader.line(z.unknown())).data
  if (said === undefined) throw new BackupRefused({ why: 'not-a-backup' })
  const header = Header.safeParse(said)
  const madeBy = typeof said.madeBy === 'string' ? said.madeBy : ''
  if (said.format !== FORMAT) throw new BackupRefused({ why: 'other-version', madeBy })
  if (!header.success) throw new BackupRefused({ why: 'damaged' }, { cause: header.error })
  if (header.data.schema !== (await schemaOf())) throw new BackupRefused({ why: 'other-version', madeBy })
  return header.data
}

async function fill(session: Session, reader: BackupReader, table: KeptTable, expected: number | undefined) {
  const columns = await columnsOf(session.db, table)
  const head = await reader.line(TableHead)
  if (head.table !== table || head.columns.join() !== columns.join()) throw new BackupRefused({ why: 'damaged' })
  const tally = makeTally()
  try {
    await copyIn(session, table, columns, counted(reader, tally))
  } catch (cause) {
    throw isUnfit(cause) ? new BackupRefused({ why: 'damaged' }, { cause }) : cause
  }
  const found = tally.end()
  const said = await reader.line(TableEnd)
  const isWhole = found.sha256 === said.sha256 && found.rows === said.rows && found.rows === expected
  if (!isWhole) throw new BackupRefused({ why: 'damaged' })
}

async function* counted(reader: BackupReader, tally: ReturnType<typeof makeTally>) {
  for await (const piece of reader.rows()) {
    tally.pass(piece)
    yield piece
  }
}

async function verify(context: Context, checking: (done: number, of: number) => void): Promise<void> {
  for await (const { cards, of, damage } of verifyCards(context)) {
    if (damage !== null) throw new BackupRefused({ why: 'not-as-written', card: damage.cardId, seq: damage.seq })
    checking(cards, of)
  }
}
