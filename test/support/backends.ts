import { readdir, readFile } from 'node:fs/promises'

/** The processes that a process has started, on Linux. */
export async function backends(parent: number): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const parents = await Promise.all(
    pids.map(async (pid) => [pid, await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')]),
  )
  // The parent is the second word after the name in brackets, see proc(5).
  return parents
    .filter(([, stat]) => Number(stat?.split(') ')[1]?.split(' ')[1]) === parent)
    .map(([pid]) => Number(pid))
}
