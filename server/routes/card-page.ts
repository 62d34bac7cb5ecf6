import type { Hono } from 'hono'
import type { HouseEnv } from './house-env.ts'
import { answerPage, type Language } from './plain-page.ts'

type Words = { title: string; steps: readonly string[]; note: string }

const WORDS: Record<Language, Words> = {
  en: {
    title: 'A link to an entry in Medkarta',
    steps: [
      'Open Medkarta’s panel beside this page (Alt+Shift+M, or its button in the toolbar): it shows the entry, if you are signed in.',
      'If it does not: copy the whole address of this page and paste it into Medkarta’s search.',
    ],
    note: 'This page itself holds nothing. Without the extension and an invitation there is nothing to see here.',
  },
  ru: {
    title: 'Ссылка на запись в Medkarta',
    steps: [
      'Откройте панель Medkarta рядом с этой страницей (Alt+Shift+M или кнопка на панели браузера): она покажет запись, если вы вошли.',
      'Если не покажет: скопируйте весь адрес этой страницы и вставьте его в поиск Medkarta.',
    ],
    note: 'На самой странице ничего нет. Без расширения и приглашения здесь нечего смотреть.',
  },
  uk: {
    title: 'Посилання на запис у Medkarta',
    steps: [
      'Відкрийте панель Medkarta поруч із цією сторінкою (Alt+Shift+M або кнопка на панелі браузера): вона покаже запис, якщо ви увійшли.',
      'Якщо не покаже: скопіюйте всю адресу цієї сторінки та вставте її в пошук Medkarta.',
    ],
    note: 'На самій сторінці нічого немає. Без розширення й запрошення тут нічого дивитися.',
  },
}

/**
 * The page behind a permalink (`lib/card/permalink.ts`), the same for every entry: the extension beside it knows from the
 * address, which entry is meant; the server is not told.
 */
export function serveCardPage(app: Hono<HouseEnv>): void {
  app.get('/card', (c) =>
    answerPage(c, (language) => {
      const { title, steps, note } = WORDS[language]
      return { title, body: `<ol>${steps.map((step) => `<li>${step}</li>`).join('')}</ol><p>${note}</p>` }
    }),
  )
}
