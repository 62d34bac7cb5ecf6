/** What is left on a terminal of a program's output: the last frame of every line that it wrote over, and no cursor moves. */
export function withoutFrames(output: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ECMA-48 control sequences but those of colour begin with ESC
  const still = output.replaceAll(/\u001b\[[?\d;]*[A-KSThl]/g, '')
  return still.replaceAll(/[^\n]*\r(?!\n)/g, '')
}
