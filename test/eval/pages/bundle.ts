import { build } from 'vite'
import type * as inPage from './in-page.ts'

/** The functions of in-page.ts, called from outside. */
export type InPage = typeof inPage

/** in-page.ts as one expression, whose value is an object of its functions. */
export async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      minify: false,
      lib: { entry: new URL('in-page.ts', import.meta.url).pathname, formats: ['iife'], name: 'Pages' },
    },
  })
  const [output] = Array.isArray(result) ? result : [result]
  if (output === undefined || !('output' in output)) throw new Error('vite gave no bundle')
  return `(() => { ${output.output[0].code}; return Pages })()`
}
