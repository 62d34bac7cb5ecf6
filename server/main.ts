import { pino } from 'pino'
import { readConfig } from './config.ts'
import { type Serving, serve } from './serve.ts'
import { tellAndFail } from './start-error.ts'
import { VERSION } from './version.ts'

// `npm start`: the server of a company. Reads the environment once, starts, and ends on a signal.

/** Written several lines at a time, a tenth of a second late at most; what ends the process is written at once. */
const log = pino(pino.destination({ sync: false, minLength: 4096, periodicFlush: 100 }))
const { promise: end, resolve } = Promise.withResolvers<number>()
// npm, its shell and the terminal may each pass the same Ctrl+C on: the first one counts.
let isEnding = false
const endBySignal = () => {
  isEnding = true
  resolve(0)
}
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, endBySignal)
process.on('uncaughtException', (error) => {
  log.fatal({ type: error.name, message: error.message, stack: error.stack }, 'unexpected end')
  resolve(1)
})

try {
  const serving = await start()
  if (!isEnding) greet(serving)
  const code = await end
  await serving.stop()
  process.exit(code)
} catch (error) {
  tellAndFail(error)
}

/** A start that is broken off takes PostgreSQL's programs along: what they complain of then is no news to anybody. */
async function start(): Promise<Serving> {
  try {
    return await serve(readConfig(process.env), log, (error) => {
      log.fatal(error.message)
      resolve(1)
    })
  } catch (error) {
    if (!isEnding) throw error
    console.error('Broken off before it was ready. Nothing is left half made: start it again.')
    return process.exit(0)
  }
}

function greet({ publicUrl, adminLink }: Serving): void {
  const invitation = [
    'Nobody is administrator yet. This link makes the first one; it works once, within seven days, and is',
    'printed again at every start until then. Paste it on the first screen of the extension:',
    adminLink,
  ]
  console.log([`Medkarta ${VERSION} is ready at ${publicUrl}`, ...(adminLink === null ? [] : invitation)].join('\n'))
}
