import type { Hono } from 'hono'
import { VERSION } from '#server/version.ts'
import type { HouseEnv } from './house-env.ts'
import { answerPage, type Language } from './plain-page.ts'

type Words = { what: string; extension: string; signIn: string; health: string; api: string }

const WORDS: Record<Language, Words> = {
  en: {
    what: 'This is a company’s Medkarta server. It keeps the cards; people use them in the browser extension.',
    extension: 'No extension yet? Your administrator knows where to get it, and invites you by a link.',
    signIn: 'Invited before? Open the settings of the extension and sign in; its server is the address of this page.',
    health: 'Whether the server is ready',
    api: 'For programmers: the API as an OpenAPI document',
  },
  ru: {
    what: 'Это сервер Medkarta вашей компании. Он хранит карты; люди работают с ними в расширении браузера.',
    extension: 'Расширения ещё нет? Где его взять, знает ваш администратор, и он же пришлёт приглашение.',
    signIn: 'Уже были приглашены? Откройте настройки расширения и войдите; сервер — это адрес этой страницы.',
    health: 'Готов ли сервер',
    api: 'Для программистов: API в виде документа OpenAPI',
  },
  uk: {
    what: 'Це сервер Medkarta вашої компанії. Він зберігає картки; люди працюють з ними в розширенні браузера.',
    extension: 'Розширення ще немає? Де його взяти, знає ваш адміністратор, і він же надішле запрошення.',
    signIn: 'Вас уже запрошували? Відкрийте налаштування розширення й увійдіть; сервер — це адреса цієї сторінки.',
    health: 'Чи готовий сервер',
    api: 'Для програмістів: API як документ OpenAPI',
  },
}

/** What this is, for whoever opens the server's address in a browser. */
export function serveHomePage(app: Hono<HouseEnv>): void {
  app.get('/', (c) =>
    answerPage(c, (language) => {
      const { what, extension, signIn, health, api } = WORDS[language]
      const links = `<li><a href="/api/health">${health}</a><li><a href="/api/openapi.json">${api}</a>`
      return {
        title: `Medkarta ${VERSION}`,
        body: `<p>${what}</p><p>${extension}</p><p>${signIn}</p><ul>${links}</ul>`,
      }
    }),
  )
}
