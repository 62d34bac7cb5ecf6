import type { Db } from './tables.ts'

/** Where people reach the server that started last, without a slash at the end; null when none has. */
export async function readServerAddress(db: Db): Promise<string | null> {
  const row = await db.selectFrom('server_address').select('public_url').executeTakeFirst()
  return row?.public_url ?? null
}

/** Keeps where people reach this server. */
export async function keepServerAddress(db: Db, publicUrl: string): Promise<void> {
  await db
    .insertInto('server_address')
    .values({ public_url: publicUrl })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ public_url: publicUrl }))
    .execute()
}
