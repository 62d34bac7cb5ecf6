import { spawnSync } from 'node:child_process'
import { withoutFrames } from './frames.ts'

/** Runs a command with this process's streams. Answers with its exit code. */
export function sh(command: string, args: readonly string[]): number {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' })
  if (error) console.error(`${command}: ${error.message}`)
  return status ?? 1
}

/** The same for a program that draws its progress over and over also where nobody looks: a log gets it when it is done. */
export function shDrawing(command: string, args: readonly string[]): number {
  if (process.stdout.isTTY) return sh(command, args)
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    stdio: ['inherit', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  })
  process.stdout.write(withoutFrames(stdout ?? ''))
  process.stderr.write(withoutFrames(stderr ?? ''))
  if (error) console.error(`${command}: ${error.message}`)
  return status ?? 1
}
