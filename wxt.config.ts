import { minify } from 'terser'
import type { Plugin } from 'vite'
import { defineConfig } from 'wxt'

/** Gives the extension the id `klenilhlaohaanfihdfajhhdhfloojhf` in every Chromium; the private half is thrown away. */
const CHROMIUM_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAp/uY4wAEjF2PKobMty6xPkMQrLb18zZfN3FmS9GvzbJPDzgoWeNEl4JCCAW0skyfc8HeE70dxFuF/o2OeWHHlLlnEr+iQpXF7dhy8wHJqlBJjcTXOO++/DNthnz7VVJq/1t1/brrv1Fa+ah+yHi50o3jszjlJhEt3neIAAg+wry28K6OhEwzmpNcExKgqe11TpO+ZOpiIYPMLoEpbU47hBOOPHjjG/TqsVhjpdfkLD0UdGMaRO8594hrASxWZdSBV7ZVtJQaZzpcxVnvI9II3tL1d4MVgXMQa1v2WV+hhRa5UvEY6NatuHZha4PuwkOATE4NY36bBmuZNhIxxAXZYQIDAQAB'

/**
 * Written out because Firefox's own default upgrades `http:` to `https:` and a server on this machine
 * (http://127.0.0.1) could not be reached. Which addresses are taken at all: `lib/platform/server-address.ts`.
 */
const EXTENSION_PAGES = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  'connect-src http: https:',
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

const chromium = {
  key: CHROMIUM_KEY,
  minimum_chrome_version: '126', // URL.parse
  // Firefox knows no schema: there the policy is a file, see README.md.
  storage: { managed_schema: 'policy.json' },
}

const firefox = {
  browser_specific_settings: {
    gecko: {
      id: 'medkarta@medkarta.example',
      strict_min_version: '142.0',
      // What a person appends goes to their own company's server: the text, and the title and address of the page.
      data_collection_permissions: {
        required: ['authenticationInfo', 'personallyIdentifyingInfo', 'websiteContent', 'browsingActivity'],
      },
    },
  },
}

/** One after the other: what the first makes of the functions compresses better once they stand together. */
const STEPS = [
  { ecma: 2020, compress: { passes: 3 } },
  { ecma: 2020, mangle: false, compress: { passes: 3, hoist_funs: true, reduce_funcs: false } },
] as const

/** Takes a twentieth off what Vite has made small already of what is carried into every page. */
const smaller: Plugin = {
  name: 'smaller',
  // What wxt wraps around a script tells of errors in development alone; what is built would only throw them again.
  transform: (code, id) =>
    id.includes('unlisted-script-entrypoint')
      ? { code: code.replace(/^const result = .*^}\)\(\);$/ms, 'const result = definition.main()') }
      : null,
  async generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk') continue
      for (const step of STEPS) file.code = (await minify(file.code, step)).code ?? file.code
    }
  },
}

export default defineConfig({
  imports: false,
  // No @wxt-dev/webextension-polyfill: it would carry the polyfill into every page. lib/platform/extension.ts imports it.
  outDir: '.output',
  manifestVersion: 3,
  vite: () => ({
    // Dexie as browsers of today can run it: what it is by default is written for those of 2012, and read before every panel.
    resolve: { alias: { dexie: 'dexie/dist/modern/dexie.mjs' } },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  }),
  hooks: {
    // What two pages share is one file: each further one costs a page 5 ms and more before it begins. The rules of phone
    // numbers are large and read when somebody types one.
    'vite:build:extendConfig': ([entrypoint], config) => {
      if (entrypoint?.type === 'unlisted-script') config.plugins = [...(config.plugins ?? []), smaller]
      if (!entrypoint?.inputPath.endsWith('.html')) return
      const test = (id: string) => !/libphonenumber|identifiers.(phone|normal-form)\.ts/.test(id)
      const output = { codeSplitting: { groups: [{ name: 'shared', minShareCount: 2, test }] } }
      config.plugins = [
        ...(config.plugins ?? []),
        { name: 'one-shared-file', config: () => ({ build: { rolldownOptions: { output } } }) },
      ]
    },
  },
  manifest: ({ browser }) => ({
    ...(browser === 'firefox' ? firefox : chromium),
    name: '__MSG_extName__',
    description: '__MSG_extDescription__',
    default_locale: 'en',
    permissions: ['storage', 'unlimitedStorage', 'contextMenus', 'activeTab', 'scripting', 'alarms', 'notifications'],
    // By its name for pictures of pages, see lib/platform/capture.ts.
    optional_host_permissions: ['http://*/*', 'https://*/*', '<all_urls>'],
    content_security_policy: { extension_pages: EXTENSION_PAGES },
    // Off in private windows until the person lets it in, in the browser's own list of extensions: both browsers begin so.
    incognito: 'spanning',
    // Firefox would hide the button among the extensions; Chromium lets only the person bring it out.
    action: { default_title: '__MSG_extName__', ...(browser === 'firefox' && { default_area: 'navbar' }) },
    commands: {
      // Chromium keeps Alt+Shift+C and Alt+Shift+P for itself and then gives no key at all.
      _execute_action: { suggested_key: { default: 'Alt+Shift+K' } },
      'open-panel': { suggested_key: { default: 'Alt+Shift+M' }, description: '__MSG_commandOpenPanel__' },
    },
  }),
})
