import { parseArgs } from 'node:util'
import { LOCALES, type Locale, pickLocale } from '#lib/i18n/locale.ts'

export type DemoArguments = { locale: Locale; headless: boolean }

export const USAGE = `npm run demo [-- --locale en|ru|uk] [-- --headless]
  --locale    language of the browser, the mails and the client in front; otherwise that of LANG, else English
  --headless  the tour without a window, although there is a display`

/**
 * What `npm run demo` was asked for.
 *
 * @throws Error that says what is wrong with an argument
 */
export function readArguments(args: string[], environment: Record<string, string | undefined>): DemoArguments {
  const { values } = parseArgs({ args, options: { locale: { type: 'string' }, headless: { type: 'boolean' } } })
  const { locale, headless = false } = values
  const known = LOCALES.find((candidate) => candidate === locale)
  if (locale !== undefined && known === undefined) {
    throw new Error(`--locale ${locale}: the languages are ${LOCALES.join(', ')}`)
  }
  return { locale: known ?? languageOf(environment), headless: headless || !hasDisplay(environment) }
}

/** POSIX: LC_ALL before LC_MESSAGES before LANG, such as `uk_UA.UTF-8`. */
function languageOf({ LC_ALL, LC_MESSAGES, LANG }: Record<string, string | undefined>): Locale {
  const named = [LC_ALL, LC_MESSAGES, LANG].find((value) => value !== undefined && value !== '') ?? ''
  return pickLocale([named.replace(/[_.@].*/, '')])
}

function hasDisplay({ DISPLAY, WAYLAND_DISPLAY }: Record<string, string | undefined>): boolean {
  return ['darwin', 'win32'].includes(process.platform) || Boolean(DISPLAY || WAYLAND_DISPLAY)
}
