import { constants } from 'node:os'
import { systemClock } from '#lib/platform/clock.ts'
import { atMost } from './at-most.ts'
import { readConfig, spoolFolder } from './config.ts'
import { SHELL } from './context.ts'
import { readServerAddress } from './db/server-address.ts'
import { openDatabase } from './open-database.ts'
import { backupTo } from './shell/backup-to.ts'
import { type Command, readArguments, type ShellContext } from './shell/command.ts'
import { exportTo } from './shell/export-to.ts'
import { importFrom } from './shell/import-from.ts'
import { invitePerson } from './shell/invite-person.ts'
import { renewPasswordOf } from './shell/renew-password.ts'
import { restoreFrom } from './shell/restore-from.ts'
import { setCompany } from './shell/set-company.ts'
import { tellServers } from './shell/tell-servers.ts'
import { verifyAll } from './shell/verify-all.ts'
import { HELP, inWords, Misuse } from './shell/words.ts'
import { StartError, tellAndFail } from './start-error.ts'

// `npm run company`: the same operations as the API, from the shell of the machine.

/** How long a broken-off command may take to clear up, in milliseconds. */
const PATIENCE = 2000

/** The exit code after a signal, as shells have it. */
const signalled = new Promise<number>((resolve) => {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    process.on(signal, () => resolve(128 + constants.signals[signal]))
})

const commands: Record<string, Command> = {
  invite: invitePerson,
  password: renewPasswordOf,
  import: importFrom,
  export: exportTo,
  backup: backupTo,
  restore: restoreFrom,
  set: setCompany,
  verify: verifyAll,
}

async function run(args: string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === 'help' || name === '--help') {
    console.log(HELP)
    return name === undefined ? 1 : 0
  }
  const command = commands[name]
  if (command === undefined) throw new Misuse(`There is no command ${name}.`)
  const given = readArguments(rest, process.env.INIT_CWD ?? '')
  return withDatabase((context) => command(context, given))
}

async function withDatabase(work: (context: ShellContext) => Promise<number>): Promise<number> {
  const config = readConfig(process.env)
  const { db, withSession, close } = await openDatabase(config, {
    clock: systemClock,
    beside: true,
    who: `npm run company, process ${process.pid}`,
    onTrouble: (message) => console.error(message),
    onLost: tellAndFail,
  })
  const teller = tellServers(db)
  const known = config.publicUrl ?? (await readServerAddress(db))
  const working = work({
    db,
    withSession,
    clock: systemClock,
    actor: SHELL,
    publicUrl: known ?? `http://localhost:${config.port}`,
    assumesUrl: known === null,
    spoolFolder: spoolFolder(config),
  })
  try {
    return await Promise.race([working, signalled.then(breakOff)])
  } finally {
    await atMost(PATIENCE, teller.flush())
    teller.stop()
    await close()
    await atMost(PATIENCE, working)
  }
}

function breakOff(code: number): number {
  console.error('Broken off. What was not finished is undone.')
  return code
}

try {
  process.exitCode = await run(process.argv.slice(2))
  if (process.exitCode > 128) process.exit() // what was broken off may keep something open
} catch (error) {
  tellAndFail(error instanceof Error ? new StartError(inWords(error)) : error)
}
