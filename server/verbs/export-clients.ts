import { BYTE_ORDER_MARK, toCsvLine } from '#lib/protocol/csv.ts'
import { ImportColumn } from '#lib/protocol/import.ts'
import type { Context } from '#server/context.ts'
import { type ExportedClient, readExported } from '#server/db/exported.ts'
import { authorise } from './authorise.ts'
import type { ByteAnswer } from './byte-answer.ts'

const BATCH = 500

/**
 * All clients as CSV in the columns of the import: UTF-8 with a byte order mark, by which spreadsheets know it, cells
 * quoted where need be, `;` between several identifiers, formulas guarded. Each client is whole, as of the moment at
 * which its part is read. Importing the file again changes nothing.
 */
export async function exportClients(context: Context): Promise<ByteAnswer> {
  authorise(context, 'admin')
  return {
    body: toStream(lines(context)),
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="medkarta-clients.csv"',
    },
  }
}

/** Reads on only as fast as the receiver takes it. */
function toStream(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await texts.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await texts.return(undefined)
    },
  })
}

async function* lines({ db }: Context): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + toCsvLine(ImportColumn.options)
  for (let after: string | null = null; ; ) {
    const clients: ExportedClient[] = await readExported(db, after, BATCH)
    const last = clients.at(-1)
    if (last === undefined) return
    yield clients.map((client) => toCsvLine(ImportColumn.options.map((column) => cellOf(client, column)))).join('')
    after = last.id
  }
}

function cellOf(client: ExportedClient, column: ImportColumn): string {
  const all = (kind: string) =>
    client.identifiers
      .filter((identifier) => identifier.kind === kind)
      .map(({ value }) => value)
      .join(';')
  if (column === 'emails') return all('email')
  if (column === 'contracts') return all('contract')
  if (column === 'phones') return all('phone')
  return client[column]
}
