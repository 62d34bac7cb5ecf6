/** Why a program could not start: one line that says what happened and what to do. It is printed without a stack. */
export class StartError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message.replaceAll(/\s*\n\s*/g, ' '), options)
    this.name = 'StartError'
  }
}

/** Ends the program with the one line that a person needs. */
export function tellAndFail(error: unknown): never {
  const message = error instanceof Error ? error.message || error.name : String(error)
  process.stderr.write(
    `${error instanceof StartError ? message : new StartError(`It did not work: ${message}`).message}\n`,
  )
  process.exit(1)
}
