import { spawnSync } from 'node:child_process'

/** Runs a command with this process's streams. Answers with its exit code. */
export function sh(command: string, args: readonly string[]): number {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' })
  if (error) console.error(`${command}: ${error.message}`)
  return status ?? 1
}
