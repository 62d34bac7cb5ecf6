import Dexie, { type DBCore, type DBCoreMutateRequest, type DBCoreTable, type Middleware } from 'dexie'

/** @throws when so many bytes have no room */
type NeedRoomFor = (bytes: number) => Promise<void>

/** Large bytes in the rows that a request writes: of pictures and of the directory. */
function bytesIn(request: DBCoreMutateRequest): number {
  const rows: readonly { bytes?: Uint8Array }[] = 'values' in request ? request.values : []
  return rows.reduce((sum, { bytes }) => sum + (bytes?.length ?? 0), 0)
}

const asking = (table: DBCoreTable, needRoomFor: NeedRoomFor): DBCoreTable => ({
  ...table,
  async mutate(request) {
    // A transaction ends by itself while one waits for anything but the store; Dexie keeps this one open.
    await Dexie.waitFor(needRoomFor(bytesIn(request)))
    return table.mutate(request)
  },
})

/**
 * Asks for room before anything is written. Without it the write fails with the error of `needRoomFor`, and so does the
 * transaction that it is a part of; what is there stays readable.
 */
export const askForRoom = (needRoomFor: NeedRoomFor): Middleware<DBCore> => ({
  stack: 'dbcore',
  name: 'askForRoom',
  create: (core) => ({ ...core, table: (name) => asking(core.table(name), needRoomFor) }),
})
