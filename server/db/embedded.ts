import { setTimeout as sleep } from 'node:timers/promises'
import { StartError } from '#server/start-error.ts'
import { type Cluster, ownerUrl, startCluster, stopCluster } from './embedded-cluster.ts'
import { openFolder } from './embedded-folder.ts'
import { isOwned, type Ownership, takeOwnership } from './embedded-owner.ts'
import { freePort } from './embedded-port.ts'
import { prepareDatabase } from './embedded-prepare.ts'
import { runningPort } from './embedded-running.ts'

/** How long a server that was just killed may seem alive. */
const LINGER = 2000

/** The database in a data folder, while it runs for this process. */
export type Embedded = {
  /** Address with all rights, for migrations. */
  ownerUrl: string
  /** Address for the application's work, as `medkarta_app`. */
  appUrl: string
  stop(): Promise<void>
}

export type EmbeddedOptions = {
  /** This process, as another that wants the same folder names it. */
  who: string
  /** Told when the database went away, and again when it is back. */
  onTrouble(message: string): void
  /** Told when another process has taken the folder: this one must end. */
  onLost(error: Error): void
}

/**
 * Starts the PostgreSQL of a data folder; makes it at the first time. What a killed server left running is ended and
 * started anew, so that nothing of the dead server's work goes on. While it runs, a PostgreSQL that dies is started again.
 *
 * @throws StartError when another live process uses the folder, or the database cannot be started
 */
export async function startEmbedded(dataFolder: string, options: EmbeddedOptions): Promise<Embedded> {
  const cluster = await openFolder(dataFolder)
  const first = await acquire(cluster, options.who, null)
  const keeper = keep(cluster, first, options)
  try {
    const url = await ownerUrl(cluster, first.port)
    return { ...(await prepareDatabase(url)), stop: keeper.stop }
  } catch (error) {
    await keeper.stop()
    throw error
  }
}

/**
 * The address, with all rights, of the database that a live process runs in a data folder.
 *
 * @returns null when nobody does
 */
export async function findEmbedded(dataFolder: string): Promise<string | null> {
  const cluster = await openFolder(dataFolder)
  const port = await runningPort(cluster)
  if (port === null) return null
  const url = await ownerUrl(cluster, port)
  return (await isOwned(url)) ? url.replace('/postgres?', '/medkarta?') : null
}

type Held = { ownership: Ownership; port: number }

/**
 * Has PostgreSQL running and the folder owned by this process. Two that start at once disturb each other (one ends what
 * the other has just started): so a failure counts only when it lasts.
 *
 * @param samePort the port to come back on after a break; null at the start of the process
 */
async function acquire(cluster: Cluster, who: string, samePort: number | null): Promise<Held> {
  const until = Date.now() + LINGER
  const state = { ours: samePort !== null }
  for (;;) {
    try {
      const held = await attempt(cluster, who, samePort, state)
      if (held !== null) return held
    } catch (error) {
      if (Date.now() > until) throw error
      await sleep(100)
    }
  }
}

/** @returns null when a PostgreSQL that nobody owned was ended, so that the next attempt starts it anew */
async function attempt(
  cluster: Cluster,
  who: string,
  samePort: number | null,
  state: { ours: boolean },
): Promise<Held | null> {
  const running = await runningPort(cluster)
  const port = running ?? samePort ?? (await freePort())
  if (running === null) {
    await startCluster(cluster, port)
    state.ours = true
  }
  const taken = await takeOwnership(await ownerUrl(cluster, port), who)
  if (!('client' in taken)) throw new FolderTaken(cluster.home, taken.holder)
  if (state.ours) return { ownership: taken, port }
  await stopCluster(cluster)
  return null
}

class FolderTaken extends StartError {
  constructor(home: string, holder: string) {
    super(
      `Another process uses the data folder (${holder || 'unknown'}, database ${home}). ` +
        'Stop it first, or set DATA_DIR to another folder.',
    )
  }
}

/** Holds the folder until `stop`, through breaks of the database. */
function keep(cluster: Cluster, first: Held, options: EmbeddedOptions): { stop(): Promise<void> } {
  let stopping = false
  let isOurs = false
  let comingBack = Promise.resolve()
  const watch = ({ ownership, port }: Held) => {
    isOurs = true
    ownership.client.once('end', () => {
      if (stopping) return
      isOurs = false
      comingBack = comeBack(port)
    })
  }
  const comeBack = async (port: number) => {
    options.onTrouble('The database went away; starting it again.')
    while (!stopping) {
      try {
        watch(await acquire(cluster, options.who, port))
        return options.onTrouble('The database is back.')
      } catch (error) {
        if (error instanceof FolderTaken) return options.onLost(error)
        options.onTrouble(`The database does not start: ${error instanceof Error ? error.message : error}`)
        await sleep(1000)
      }
    }
  }
  watch(first)
  return {
    async stop() {
      stopping = true
      await comingBack
      // Whoever took the folder in the meantime goes on.
      if (isOurs && (await runningPort(cluster)) !== null) await stopCluster(cluster)
    },
  }
}
