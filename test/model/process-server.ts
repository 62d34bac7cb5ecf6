import { freePort } from '#server/db/embedded-port.ts'
import { type RunningServer, startServer } from '#test/support/program.ts'
import { type MortalServer, SERVER } from './mortal-server.ts'

/** The server's program, killed with -9 and started again at the same address. `databaseUrl`: with its owner's rights. */
export async function processServer(databaseUrl: string): Promise<MortalServer> {
  const port = await freePort()
  const start = () => startServer({ DATABASE_URL: databaseUrl, PORT: String(port), REQUESTS_PER_SECOND: '0' })
  let running: Promise<RunningServer> = start()
  let server = await running
  let isDying = false
  const again = async (): Promise<RunningServer> => {
    await server.ended
    server = await start()
    isDying = false
    return server
  }
  return {
    fetch: (url, init) => fetch(url.replace(SERVER, `http://127.0.0.1:${port}`), init),
    kill() {
      if (isDying) return
      isDying = server.child.kill('SIGKILL')
      running = again()
    },
    async heal() {
      await running
    },
    async close() {
      await running
      server.child.kill('SIGKILL')
      await server.ended
    },
  }
}
