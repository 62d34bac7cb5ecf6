import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import type { HouseEnv } from './house-env.ts'

const LANGUAGES = ['en', 'ru', 'uk'] as const
export type Language = (typeof LANGUAGES)[number]

const STYLE = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:12vh auto;padding:0 1.25rem}
h1{font-size:1.375rem;font-weight:600}li{margin:.5rem 0}p{opacity:.75}`

const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

/** A page for a person who opens the server in a browser, in their language; no script, nothing from elsewhere. */
export function answerPage(
  c: Context<HouseEnv>,
  words: (language: Language) => { title: string; body: string },
): Response {
  const language = pick(c.req.header('accept-language') ?? '')
  const { title, body } = words(language)
  c.header('content-security-policy', POLICY)
  c.header('vary', 'accept-language')
  return c.html(
    `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style><h1>${title}</h1>${body}</html>`,
  )
}

/** The first language of `Accept-Language` (RFC 9110, in the order that browsers send) that there are words for. */
function pick(accepted: string): Language {
  for (const part of accepted.toLowerCase().split(',')) {
    const found = LANGUAGES.find((language) => language === part.trim().slice(0, 2))
    if (found) return found
  }
  return 'en'
}
