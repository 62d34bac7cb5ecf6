import { build, type Plugin } from 'vite'

/** Everything works without what is known of single sites: `hints: false` leaves it out. */
export type BundleOptions = { hints?: boolean }

const withoutHints: Plugin = {
  name: 'without-hints',
  load: (id) => (id.endsWith('/lib/detect/hints/sites.ts') ? 'export const SITES = []' : null),
}

/** lib/detect as one script, with nothing of an extension around it: a global `Detect` with the harness's `begin`. */
export async function bundle({ hints = true }: BundleOptions = {}): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: hints ? [] : [withoutHints],
    build: {
      write: false,
      minify: false,
      lib: { entry: new URL('harness.ts', import.meta.url).pathname, formats: ['iife'], name: 'Detect' },
    },
  })
  const [output] = Array.isArray(result) ? result : [result]
  if (output === undefined || !('output' in output)) throw new Error('vite gave no bundle')
  return output.output[0].code
}
