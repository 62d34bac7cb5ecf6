import { readFile } from 'node:fs/promises'
import { freePort } from '#server/db/embedded-port.ts'
import { dataFolder, isAlive, postgresPid, type RunningServer, startServer } from '#test/support/program.ts'

/** A server with its own PostgreSQL in a folder, as `npm start` runs it, that is killed and started again. */
export type SoakServer = {
  url: string
  folder: string
  kills: { server: number; postgres: number }
  /** kill -9 of the server; its PostgreSQL is left behind. Resolves when the next one is ready. */
  killServer(): Promise<void>
  /** kill -9 of PostgreSQL; the server brings it back. */
  killPostgres(): Promise<void>
  /** Of the server's process now, in MB. */
  memory(): Promise<number>
  close(): Promise<void>
}

export async function soakServer(): Promise<SoakServer> {
  const folder = await dataFolder()
  const variables = { DATA_DIR: folder.path, PORT: String(await freePort()) }
  let server: RunningServer = await startServer(variables)
  const kills = { server: 0, postgres: 0 }
  return {
    url: server.url,
    folder: folder.path,
    kills,
    async killServer() {
      kills.server++
      server.child.kill('SIGKILL')
      await server.ended
      server = await startServer(variables)
    },
    async killPostgres() {
      const pid = await postgresPid(folder.path)
      if (pid === null || !(await isAlive(pid))) return
      kills.postgres++
      process.kill(pid, 'SIGKILL')
    },
    memory: () => memoryOf(server.child.pid),
    async close() {
      server.child.kill('SIGTERM')
      await server.ended
      await folder.dispose()
    },
  }
}

/** Resident memory of a process in MB (Linux). */
export async function memoryOf(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
}
