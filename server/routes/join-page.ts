import type { Hono } from 'hono'
import type { HouseEnv } from './house-env.ts'
import { answerPage, type Language } from './plain-page.ts'

type Words = { title: string; steps: readonly string[]; note: string }

const WORDS: Record<Language, Words> = {
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

/**
 * The page behind an invitation link, for whoever opens it in the browser. The token stands in the address's fragment,
 * which browsers do not send: the server never sees it, and the page has no script that could.
 */
export function serveJoinPage(app: Hono<HouseEnv>): void {
  app.get('/join', (c) =>
    answerPage(c, (language) => {
      const { title, steps, note } = WORDS[language]
      return { title, body: `<ol>${steps.map((step) => `<li>${step}</li>`).join('')}</ol><p>${note}</p>` }
    }),
  )
}
