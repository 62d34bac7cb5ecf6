import { systemClock } from '#lib/platform/clock.ts'
import { readConfig, spoolFolder } from './config.ts'
import { SHELL } from './context.ts'
import { openDatabase } from './open-database.ts'
import { type Command, readArguments, type ShellContext } from './shell/command.ts'
import { exportTo } from './shell/export-to.ts'
import { importFrom } from './shell/import-from.ts'
import { invitePerson } from './shell/invite-person.ts'
import { setCompany } from './shell/set-company.ts'
import { HELP, inWords, Misuse } from './shell/words.ts'
import { StartError, tellAndFail } from './start-error.ts'

// `npm run company`: the same operations as the API, from the shell of the machine.

const commands: Record<string, Command> = {
  invite: invitePerson,
  import: importFrom,
  export: exportTo,
  set: setCompany,
}

async function run(args: string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === 'help' || name === '--help') {
    console.log(HELP)
    return name === undefined ? 1 : 0
  }
  const command = commands[name]
  if (command === undefined) throw new Misuse(`There is no command ${name}.`)
  const given = readArguments(rest)
  return withDatabase((context) => command(context, given))
}

async function withDatabase(work: (context: ShellContext) => Promise<number>): Promise<number> {
  const config = readConfig(process.env)
  const { db, close } = await openDatabase(config, {
    clock: systemClock,
    beside: true,
    who: `npm run company, process ${process.pid}`,
    onTrouble: (message) => console.error(message),
    onLost: tellAndFail,
  })
  try {
    const publicUrl = config.publicUrl ?? `http://localhost:${config.port}`
    return await work({ db, clock: systemClock, actor: SHELL, publicUrl, spoolFolder: spoolFolder(config) })
  } finally {
    await close()
  }
}

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  tellAndFail(error instanceof Error ? new StartError(inWords(error)) : error)
}
