import { join } from 'node:path'
import { pino } from 'pino'
import { systemClock } from '#lib/platform/clock.ts'
import { makeAuth } from '#server/auth/auth.ts'
import { readConfig } from '#server/config.ts'
import { SHELL } from '#server/context.ts'
import { openDatabase } from '#server/open-database.ts'
import { type Serving, serve } from '#server/serve.ts'
import { invite } from '#server/verbs/invite.ts'
import { type DemoCompany, loadDemoCompany } from './company/load.ts'

/** The loaded company, and an invitation to it that nobody has used. */
export type Filled = DemoCompany & { invitation: string }

/** A running server with an empty company. */
export type House = Serving & {
  /** Loads the demo company and invites one more person, as administrator. */
  fill(now: number, email: string): Promise<Filled>
}

/** Starts the server, as `npm start` does, on a free port with its data in `folder`. */
export async function openHouse(folder: string): Promise<House> {
  const config = readConfig({ PORT: '0', DATA_DIR: join(folder, 'data') })
  const onLost = (error: Error) => console.error(error.message)
  const serving = await serve(config, pino({ level: 'error' }), onLost)
  const fill: House['fill'] = async (now, email) => {
    const onTrouble = (message: string) => console.error(message)
    const database = await openDatabase(config, { clock: systemClock, beside: true, who: 'demo', onTrouble, onLost })
    try {
      const { db } = database
      const { publicUrl } = serving
      const door = { db, auth: makeAuth(db), publicUrl, address: '127.0.0.1', userAgent: 'demo' }
      const company = await loadDemoCompany(door, { now })
      const { link } = await invite({ ...door, clock: systemClock, actor: SHELL }, { role: 'admin', email })
      return { ...company, invitation: link }
    } finally {
      await database.close()
    }
  }
  return { ...serving, fill }
}
