import type { Channel } from '#lib/protocol/entry.ts'

/** Kinds that first words give away. */
export type GuessedKind = 'contact' | 'action' | 'advice' | 'question' | 'promise' | 'handoff' | 'note'

/** What a word says about the entry that begins with it. `incoming`: the other side began. */
export type WordMeaning = { kind: GuessedKind; channel?: Channel; incoming?: true }

const of = (words: string, meaning: WordMeaning): [string, WordMeaning][] =>
  words.split(/\s+/).map((word) => [word, meaning])

/**
 * First words of entries in English, Russian and Ukrainian, folded (small letters, ё as е). With a star at the end: the
 * beginning of a word, in whatever person and gender.
 */
export const GUESS_WORDS: ReadonlyMap<string, WordMeaning> = new Map([
  ...of('called phoned rang telephoned call звонил* позвонил* созвон* дозвон* перезвонил* набрал*', {
    kind: 'contact',
    channel: 'call',
  }),
  ...of('дзвони* подзвони* дзвонив подзвонив зателефонува* телефонува* передзвонив передзвонила додзвон* набрав', {
    kind: 'contact',
    channel: 'call',
  }),
  ...of('incoming входящий входящее вхідний вхідне', { kind: 'contact', channel: 'call', incoming: true }),
  ...of('звонок дзвінок', { kind: 'contact', channel: 'call' }),
  ...of('emailed mailed wrote replied написал* ответил* отписал* письмо написав написала відповів відповіла лист', {
    kind: 'contact',
    channel: 'email',
  }),
  ...of('chatted texted messaged telegram viber whatsapp телеграм* вайбер* ватсап* чат чате чаті чаты', {
    kind: 'contact',
    channel: 'chat',
  }),
  ...of('visited met visit приезжал* приходил* заезжал* визит встретил* приїжджав приїжджала приходив візит зустрі*', {
    kind: 'contact',
    channel: 'visit',
  }),
  ...of('promised promise обещал* обещан* обещаю обещаем пообещал* обіця* пообіця* перезвонить позвонить', {
    kind: 'promise',
  }),
  ...of('передзвонити подзвонити зателефонувати отправить выслать прислать надіслати відправити', { kind: 'promise' }),
  ...of('advised recommended suggested посоветовал* порекомендовал* рекомендовал* советую порадив порадила', {
    kind: 'advice',
  }),
  ...of('радив радила рекомендував рекомендувала порекомендував порекомендувала раджу', { kind: 'advice' }),
  ...of('asked ask clarify спросил* уточнил* уточнить узнать запитав запитала спитав спитала уточнити дізнатися', {
    kind: 'question',
  }),
  ...of('handing handed handoff escalated passed передал* передаю передано эскалир* ескалю* передав передала', {
    kind: 'handoff',
  }),
  ...of('restarted fixed replaced installed configured repaired sent reset updated перезапустил* перезагрузил*', {
    kind: 'action',
  }),
  ...of('заменил* настроил* исправил* починил* сделал* отправил* выслал* обновил* перезапустив перезапустила', {
    kind: 'action',
  }),
  ...of('перезавантажив перезавантажила замінив замінила налаштува* виправив виправила полагодив полагодила', {
    kind: 'action',
  }),
  ...of('зробив зробила відправив відправила надіслав надіслала оновив оновила', { kind: 'action' }),
  ...of('note fyi nb заметка важно внимание нотатка важливо увага', { kind: 'note' }),
])

/** The client as the one who does it: in Russian and Ukrainian only the nominative, "клиенту" is spoken to. */
export const CLIENT_WORDS: ReadonlySet<string> = new Set(
  'client customer клиент клиентка заказчик клієнт клієнтка замовник'.split(' '),
)
