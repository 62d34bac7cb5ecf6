import { createHash } from 'node:crypto'
import type { Hono } from 'hono'
import type { HouseEnv } from './house-env.ts'

type Words = { title: string; steps: readonly string[]; note: string }

const WORDS: Record<'en' | 'ru' | 'uk', Words> = {
  en: {
    title: 'You are invited to Medkarta',
    steps: [
      'Install the Medkarta extension in this browser. Your administrator knows where to get it.',
      'Copy the whole address of this page from the address bar: it is your invitation.',
      'Paste it on the first screen of the extension, then give your name and a password.',
    ],
    note: 'The invitation works once, for seven days. Keep it to yourself.',
  },
  ru: {
    title: 'Вас пригласили в Medkarta',
    steps: [
      'Установите расширение Medkarta в этом браузере. Где его взять, знает ваш администратор.',
      'Скопируйте весь адрес этой страницы из адресной строки: это и есть приглашение.',
      'Вставьте его на первом экране расширения, затем укажите имя и пароль.',
    ],
    note: 'Приглашение действует один раз, семь дней. Никому его не показывайте.',
  },
  uk: {
    title: 'Вас запрошено до Medkarta',
    steps: [
      'Встановіть розширення Medkarta в цьому браузері. Де його взяти, знає ваш адміністратор.',
      'Скопіюйте всю адресу цієї сторінки з адресного рядка: це і є запрошення.',
      'Вставте її на першому екрані розширення, потім вкажіть ім’я та пароль.',
    ],
    note: 'Запрошення діє один раз, сім днів. Нікому його не показуйте.',
  },
}

const STYLE = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:12vh auto;padding:0 1.25rem}
h1{font-size:1.375rem;font-weight:600}li{margin:.5rem 0}p{opacity:.75}`

const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

/**
 * The page behind an invitation link, for whoever opens it in the browser. The token stands in the address's fragment,
 * which browsers do not send: the server never sees it, and the page has no script that could.
 */
export function serveJoinPage(app: Hono<HouseEnv>): void {
  app.get('/join', (c) => {
    c.header('content-security-policy', POLICY)
    c.header('vary', 'accept-language')
    return c.html(page(pick(c.req.header('accept-language') ?? '')))
  })
}

/** The first language of `Accept-Language` (RFC 9110, in the order that browsers send) that there are words for. */
function pick(accepted: string): keyof typeof WORDS {
  for (const part of accepted.toLowerCase().split(',')) {
    const language = part.trim().slice(0, 2)
    if (language === 'ru' || language === 'uk' || language === 'en') return language
  }
  return 'en'
}

function page(language: keyof typeof WORDS): string {
  const { title, steps, note } = WORDS[language]
  const list = steps.map((step) => `<li>${step}</li>`).join('')
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style><h1>${title}</h1><ol>${list}</ol><p>${note}</p></html>`
}
