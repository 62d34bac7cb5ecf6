import { pipeline } from 'node:stream/promises'
import { createZstdCompress } from 'node:zlib'
import type { Context } from '#server/context.ts'
import { columnsOf, copyOut, countRows, inOneTransaction, KEPT, type KeptTable, schemaOf } from '#server/db/backup.ts'
import type { Session, WithSession } from '#server/db/session.ts'
import { VERSION } from '#server/version.ts'
import { authorise } from './authorise.ts'
import { COMPRESSION, FORMAT, type Header, makeTally, ROWS_END } from './backup/format.ts'

/** What was written: rows by table. */
export type BackedUp = Header['rows']

/**
 * Writes everything that the company has, as of one moment, while people go on working. It never holds more than a few
 * pieces in memory. What it holds and what not: `KEPT` and `LEFT_OUT` in `db/backup.ts`; its shape: `backup/format.ts`.
 *
 * @param told how many rows of how many are written
 */
export async function backup(
  context: Context & { withSession: WithSession },
  file: NodeJS.WritableStream,
  told: (done: number, of: number) => void,
): Promise<BackedUp> {
  authorise(context, 'admin')
  return context.withSession((session) =>
    inOneTransaction(session, 'isolation level repeatable read read only', async () => {
      const rows = await countAll(session)
      const header: Header = {
        medkarta: 'backup',
        format: FORMAT,
        madeAt: new Date(context.clock.now()).toISOString(),
        madeBy: VERSION,
        schema: await schemaOf(),
        rows,
      }
      await pipeline(pieces(session, header, told), createZstdCompress(COMPRESSION), file)
      return rows
    }),
  )
}

async function countAll({ db }: Session): Promise<BackedUp> {
  const rows: BackedUp = {}
  for (const table of KEPT) rows[table] = await countRows(db, table)
  return rows
}

const line = (value: object) => Buffer.from(`${JSON.stringify(value)}\n`)

async function* pieces(session: Session, header: Header, told: (done: number, of: number) => void) {
  const of = Object.values(header.rows).reduce((sum, rows) => sum + rows, 0)
  let done = 0
  yield line(header)
  for (const table of KEPT) {
    yield* tablePieces(session, table, (rows) => told(done + rows, of))
    done += header.rows[table] ?? 0
  }
  yield line({ end: true })
}

async function* tablePieces(session: Session, table: KeptTable, told: (rows: number) => void) {
  const columns = await columnsOf(session.db, table)
  yield line({ table, columns })
  const tally = makeTally()
  for await (const piece of copyOut(session, table, columns)) {
    tally.pass(piece)
    yield piece
    told(tally.rows())
  }
  yield Buffer.from(ROWS_END)
  yield line(tally.end())
}
