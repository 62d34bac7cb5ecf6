import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'

export type Display = {
  /** For the environment variable DISPLAY. */
  name: string
  /** Real input through the X server: the only way to context menus, permission prompts and keyboard commands. */
  xdotool(...args: (string | number)[]): string
  /** A picture of the whole screen. */
  picture(file: string): void
  close(): Promise<void>
}

/** An X server of our own (Xvfb) on a free display number. */
export async function openDisplay(size = '1280x800x24'): Promise<Display> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const pipe = server.stdio[3]
  if (!pipe) throw new Error('Xvfb has no display pipe')
  const [number] = await Promise.race([
    once(pipe, 'data'),
    once(server, 'exit').then(() => Promise.reject(new Error('Xvfb did not start'))),
  ])
  const name = `:${String(number).trim()}`
  const env = { ...process.env, DISPLAY: name }
  return {
    name,
    xdotool: (...args) => execFileSync('xdotool', args.map(String), { env, encoding: 'utf8' }),
    picture: (file) => void execFileSync('import', ['-window', 'root', file], { env }),
    close: async () => {
      const gone = once(server, 'exit')
      server.kill()
      await gone
    },
  }
}
