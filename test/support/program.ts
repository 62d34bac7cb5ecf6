import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')

/** The programs compiled: they are started some hundred times. */
const NODE_COMPILE_CACHE = join(root, 'node_modules', '.cache', 'compiled')

/** How a program ended, and what it said. */
export type Ended = { code: number | null; signal: string | null; out: string; error: string }

export type Program = {
  child: ChildProcess
  /** What it said until now. */
  said(): { out: string; error: string }
  ended: Promise<Ended>
}

/**
 * Starts one of the server's programs by the Node that runs the tests, with no variables but those given and what spares it
 * compiling again. `detached`: in a process group of its own, as a terminal starts it.
 */
export function startProgram(
  script: string,
  args: string[],
  variables: Record<string, string>,
  { detached = false } = {},
): Program {
  return follow(spawn(process.execPath, [join(root, script), ...args], { env: environment(variables), detached }))
}

/** Starts `npm start` as a person does, by whatever npm is on the path. */
export const startNpm = (variables: Record<string, string>): Program =>
  follow(spawn('npm', ['start'], { cwd: root, env: environment(variables) }))

function environment(variables: Record<string, string>): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env
  return { PATH, HOME, NODE_COMPILE_CACHE, ...variables }
}

function follow(child: ChildProcessWithoutNullStreams): Program {
  const said = { out: '', error: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.error += text
  })
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, ...said }))
  return { child, said: () => said, ended }
}

export type RunningServer = Program & { url: string; adminLink: string | null }

/** Starts `npm start`'s program on a free port and waits until it is ready. */
export const startServer = (variables: Record<string, string>): Promise<RunningServer> =>
  readyServer(startProgram('server/main.ts', [], { PORT: '0', ...variables }))

/** Waits until a program has said at which address it is ready. */
export async function readyServer(program: Program): Promise<RunningServer> {
  for (;;) {
    const { out } = program.said()
    const url = /is ready at (\S+)\n/.exec(out)?.[1]
    if (url !== undefined) return { ...program, url, adminLink: /^\S+\/join#\S+$/m.exec(out)?.[0] ?? null }
    const early = await Promise.race([program.ended, new Promise((resolve) => setTimeout(resolve, 20, null))])
    if (early !== null) throw new Error(`the server did not start: ${program.said().error}${out}`)
  }
}

/** A data folder of its own that PostgreSQL's user may enter; `dispose` also ends a PostgreSQL left behind in it. */
export async function dataFolder(): Promise<{ path: string; dispose(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'medkarta-data-'))
  await chmod(path, 0o755)
  const dispose = async () => {
    await endPostgres(path)
    await rm(path, { recursive: true, force: true })
  }
  return { path, dispose }
}

/** The process number in a data folder's `postmaster.pid`, null when there is none. */
export async function postgresPid(folder: string): Promise<number | null> {
  const text = await readFile(join(folder, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').catch(() => '')
  return Number(text.split('\n')[0]) || null
}

async function endPostgres(folder: string): Promise<void> {
  const pid = await postgresPid(folder)
  if (pid === null || !(await isAlive(pid))) return
  process.kill(pid, 'SIGQUIT')
  await waitForEnd(pid)
}

/** Whether a process runs; on Linux a dead one that nobody has collected does not count. */
export async function isAlive(pid: number): Promise<boolean> {
  if (process.platform === 'linux') {
    const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => 'gone) X')
    return !/\) [ZX]/.test(status)
  }
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Waits until a process is gone. */
export async function waitForEnd(pid: number): Promise<void> {
  while (await isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 20))
}
