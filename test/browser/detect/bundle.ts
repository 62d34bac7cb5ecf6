import { build } from 'vite'

/** lib/detect as one script, with nothing of an extension around it: a global `Detect` with the harness's `begin`. */
export async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
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
