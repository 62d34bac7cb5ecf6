import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Context, SpoolFolder } from '#server/context.ts'
import type { WithSession } from '#server/db/session.ts'
import { Misuse } from './words.ts'

/** `assumesUrl`: no server has run yet and nobody said where one will be, so that `publicUrl` is a guess. */
export type ShellContext = Context & SpoolFolder & { publicUrl: string; assumesUrl: boolean; withSession: WithSession }

/** A command's work. @returns the exit code */
export type Command = (context: ShellContext, given: Given) => Promise<number>

/** What stands on the command line after the command. */
export type Given = { files: string[]; options: ReturnType<typeof parse>['values'] }

const options = {
  role: { type: 'string' },
  email: { type: 'string' },
  name: { type: 'string' },
  country: { type: 'string' },
  'dry-run': { type: 'boolean' },
  'leave-unknown-responsible': { type: 'boolean' },
} as const

function parse(args: string[]) {
  return parseArgs({ args, options, allowPositionals: true })
}

/**
 * @param folder from which files are named: npm runs a command in the folder of the project, wherever somebody typed it
 * @throws Misuse for an option that does not exist or lacks its value
 */
export function readArguments(args: string[], folder: string): Given {
  try {
    const { values, positionals } = parse(args)
    const files = positionals.map((path) => resolve(folder, path))
    return { files, options: values }
  } catch (error) {
    const [what] = (error instanceof Error ? error.message : String(error)).split('. ')
    throw new Misuse(`${what}.`)
  }
}
