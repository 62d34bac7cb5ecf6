/** How often the line is written anew, in milliseconds. */
const EVERY = 200
const WIDTH = 24

/** A line with a bar on the error output that says how far something is; nothing where that is no terminal. */
export function progressBar(output: NodeJS.WriteStream = process.stderr) {
  let shown = 0
  const clear = () => {
    if (output.isTTY) output.write('\r\u001b[K')
  }
  return {
    clear,
    show(done: number, of: number, words: string): void {
      if (!output.isTTY || Date.now() - shown < EVERY) return
      shown = Date.now()
      const part = of === 0 ? 1 : Math.min(1, done / of)
      const bar = '█'.repeat(Math.round(part * WIDTH)).padEnd(WIDTH, '░')
      output.write(`\r\u001b[K${bar} ${Math.floor(part * 100)} %  ${words}`)
    },
  }
}
