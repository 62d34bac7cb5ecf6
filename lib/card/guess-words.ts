import type { Channel, Direction } from '#lib/protocol/entry.ts'

/** Kinds that first words give away. */
export type GuessedKind = 'contact' | 'action' | 'advice' | 'question' | 'promise' | 'handoff' | 'note'

/**
 * What a word says about the entry that begins with it.
 * - `side`: who began a contact, where the word says it itself.
 * - `who`: who it is where nobody is named. `either`: a noun, or a verb that is written of both sides; unset: the author.
 * - `todo`: it is still to be done ("перезвонить").
 * - `needsReceiver`: a handoff only when it says to whom: one also hands a device over.
 */
export type WordMeaning = {
  kind: GuessedKind
  channel?: Channel
  side?: Direction
  who?: 'either'
  todo?: true
  needsReceiver?: true
}

const of = (words: string, meaning: WordMeaning): [string, WordMeaning][] =>
  words.split(/\s+/).map((word) => [word, meaning])

/**
 * First words of entries in English, Russian and Ukrainian, folded (small letters, ё as е). With a star at the end: the
 * beginning of a word, in whatever person and gender.
 */
export const GUESS_WORDS: ReadonlyMap<string, WordMeaning> = new Map([
  ...of('called phoned rang telephoned звонил звонила позвонил позвонила дозвон* перезвонил* набрал набрала', {
    kind: 'contact',
    channel: 'call',
  }),
  ...of('дзвонив дзвонила подзвонив подзвонила зателефонував зателефонувала телефонував телефонувала передзвонив', {
    kind: 'contact',
    channel: 'call',
  }),
  ...of('передзвонила передзвонили додзвон* набрав', { kind: 'contact', channel: 'call' }),
  ...of('call звонок дзвінок созвон* звонили позвонили дзвонили подзвонили телефонували зателефонували', {
    kind: 'contact',
    channel: 'call',
    who: 'either',
  }),
  ...of('incoming inbound входящий входящая входящее вхідний вхідна вхідне', {
    kind: 'contact',
    channel: 'call',
    side: 'in',
  }),
  ...of('outgoing outbound исходящий исходящее вихідний вихідне', { kind: 'contact', channel: 'call', side: 'out' }),
  ...of('emailed mailed wrote replied написал написала ответил ответила отписал* написав написала відповів відповіла', {
    kind: 'contact',
    channel: 'email',
  }),
  ...of('email письмо лист написали ответили відповіли', { kind: 'contact', channel: 'email', who: 'either' }),
  ...of('chatted texted messaged', { kind: 'contact', channel: 'chat' }),
  ...of('telegram viber whatsapp телеграм* вайбер* ватсап* чат чате чаті чаты', {
    kind: 'contact',
    channel: 'chat',
    who: 'either',
  }),
  ...of('visited', { kind: 'contact', channel: 'visit' }),
  ...of('met visit приезжал* приходил* заезжал* визит встретил* приїжджав приїжджала приходив візит зустрі*', {
    kind: 'contact',
    channel: 'visit',
    who: 'either',
  }),
  ...of('promised promise обещал* обещан* обещаю обещаем пообещал* обіця* пообіця*', { kind: 'promise' }),
  ...of('перезвонить позвонить отправить выслать прислать передзвонити подзвонити зателефонувати', {
    kind: 'promise',
    todo: true,
  }),
  ...of('надіслати відправити', { kind: 'promise', todo: true }),
  ...of('позвоню позвоним перезвоню перезвоним отправлю отправим вышлю вышлем пришлю пришлем напишу напишем приеду', {
    kind: 'promise',
    todo: true,
  }),
  ...of('приедем заеду заедем подготовлю подготовим сделаю сделаем подзвоню подзвонимо передзвоню передзвонимо', {
    kind: 'promise',
    todo: true,
  }),
  ...of('зателефоную зателефонуємо надішлю надішлемо відправлю відправимо вишлю вишлемо напишемо приїду приїдемо', {
    kind: 'promise',
    todo: true,
  }),
  ...of('підготую підготуємо зроблю зробимо', { kind: 'promise', todo: true }),
  ...of('advised recommended suggested посоветовал* порекомендовал* рекомендовал* советую порадив порадила', {
    kind: 'advice',
  }),
  ...of('explained объяснил* подсказал* пояснив пояснила підказав підказала', { kind: 'advice' }),
  ...of('радив радила рекомендував рекомендувала порекомендував порекомендувала раджу', { kind: 'advice' }),
  ...of('asked ask clarify спросил* уточнил* уточнить узнать запитав запитала спитав спитала уточнити дізнатися', {
    kind: 'question',
  }),
  ...of('handing handed passed передал* передаю передано передав передала', { kind: 'handoff', needsReceiver: true }),
  ...of('handoff escalated эскалир* ескалю*', { kind: 'handoff' }),
  ...of(
    'restarted rebooted fixed replaced swapped installed reinstalled configured repaired calibrated cleaned checked',
    {
      kind: 'action',
    },
  ),
  ...of('opened closed connected disconnected unplugged sent reset updated', { kind: 'action' }),
  ...of('перезапустил* перезагрузил* заменил* поменял* настроил* исправил* починил* отремонтировал* откалибровал*', {
    kind: 'action',
  }),
  ...of('сделал* отправил* выслал* обновил* установил* переустановил* открыл* закрыл* вскрыл* разобрал*', {
    kind: 'action',
  }),
  ...of('прислал*', { kind: 'action', who: 'either' }),
  ...of('подключил* отключил* включил* выключил* проверил* почистил*', { kind: 'action' }),
  ...of('перезапустив перезапустила перезапустили перезавантажив перезавантажила перезавантажили замінив замінила', {
    kind: 'action',
  }),
  ...of('замінили поміняв поміняла поміняли налаштував налаштувала налаштували виправив виправила виправили', {
    kind: 'action',
  }),
  ...of('полагодив полагодила полагодили відремонтував відкалібрував відкалібрувала відкалібрували зробив зробила', {
    kind: 'action',
  }),
  ...of('зробили відправив відправила відправили надіслав надіслала надіслали оновив оновила оновили встановив', {
    kind: 'action',
  }),
  ...of('встановила встановили відкрив відкрила відкрили закрив закрила розібрав розібрала підключив підключила', {
    kind: 'action',
  }),
  ...of('від’єднав вимкнув увімкнув перевірив перевірила перевірили почистив', { kind: 'action' }),
  ...of('note fyi nb заметка важно внимание нотатка важливо увага', { kind: 'note' }),
])

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))

/** The client as the one who does it: in Russian and Ukrainian only the nominative, "клиенту" is spoken to. */
export const CLIENT_WORDS = setOf(
  'client customer клиент клиентка клиенты заказчик покупатель клієнт клієнтка клієнти замовник покупець',
)

/** The client in any case. */
export const CLIENT_ANYHOW = /^(client|customer|клиент|заказчик|покупател|клієнт|замовник|покуп[еця])/

/** Neither we nor the client. */
export const OTHERS_WORDS = setOf(
  `supplier vendor courier manufacturer carrier поставщик курьер производитель завод перевозчик
   постачальник кур’єр виробник перевізник`,
)

/** Words that say of nobody that he did it, or of the author. */
export const NEUTRAL_WORDS = setOf(
  `i we i’ve we’ve have had just today yesterday again also already then now back
   need to must should please and
   я мы сегодня вчера утром днем вечером только что снова опять еще уже также потом затем и надо нужно нам
   ми сьогодні вчора зранку вранці щойно знову ще вже також потім і й треба потрібно`,
)

/** The author or the company by name. */
export const US_WORDS = setOf('i we i’ve we’ve я мы ми myself ourselves')

/** Somebody by himself; without a name it is not who writes. `SELF_MANY` may also be "we ourselves". */
export const SELF_ONE = setOf('сам сама самостоятельно самостійно himself herself')
export const SELF_MANY = setOf('сами самі themselves')
export const PRONOUNS = setOf('he she they он она они він вона вони')

/** Before a verb: it was not done. "Не дозвонился" was tried, though. */
export const NOT_WORDS = setOf('не not never ні')

/** Between somebody and a thing to do: it is his. */
export const MUST_WORDS = setOf(
  'должен должна должны обязан обязана обещает має повинен повинна мусить must should will',
)
/** Before a thing to do: somebody wants it of us. The past only where the client is named: we ask, too. */
export const ASKS_WORDS = /^(просит|просят|просить|просять|хочет|хоче|wants|asks)$/
export const ASKED_WORDS = /^(по)?прос(ит|ят|ил|ив)|^(хочет|хоче|хотел|хотів|wants|asks|asked)/

/** What only a client says in a call: a complaint or a wish. Looked for in folded words with spaces between. */
export const CLIENT_VOICE = new RegExp(
  [
    ' не (включ|выключ|работ|запуска|держ|показыва|печата|открыва|загруж|грузит|заряж|реагир|вид[ия]|может|могут|получа)',
    ' не (вмика|вимика|увімк|працю|трима|показу|друку|відкрива|завантаж|заряджа|реагу|бач|може|виход)',
    ' (завис|глюч|ошибк|сломал|поломк|жалоб|жалу|жалов|претенз|молчит|пропал|прос[ия]т|просил|спрашив|интересу|интересов)',
    ' (помилк|зламав|скарг|скарж|мовчить|зник|просив|просил|пита[влє]|цікав)',
    ' (doesn’t|does not|won’t|cannot|can’t|not working|no signal|broken|error|fails|freezes|frozen|complain|wants|stopped)',
  ].join('|'),
)

/** What only who rang up writes. */
export const NOT_REACHED = / (трубк|слухавк|занято|зайнято|voicemail|no answer|no reply)/

/** After "by": who did it. Not "by phone", "by Friday", "by replacing the cable". */
export const BY_WHOM = /^(him|her|them|us|me|our|their|supplier|vendor|manufacturer|engineer|technician|colleague)$/
export const CALENDAR =
  /^((mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december)$/

/** How a promise of the author's begins in English. "Will call" alone may be the client's. */
export const WILL = /^(?:(?:i|we) will|i’ll|we’ll) (?!be |not |have |need |see )\p{L}/u

/** Past tense in the three languages, and what is said or felt rather than done. */
export const PAST = /(л|ла|ли|в|ед|ed)$|^did$/
export const NOT_DEEDS =
  /^(сказал|говорил|хотел|думал|был|знал|понял|забыл|(по)?просил|предложил|(за)?планировал|сказав|казав|хотів|думав|був|знав|забув|(по)?просив|запропон|(за)?планував|need|want|ask|offer|plan)/

/** What a handoff may name before who gets it: the matter itself, no thing. */
export const MATTERS = setOf('все это эту дело вопрос задачу заявку усе це цю справу питання it this all everything')

/** Who gets a handoff, when no name is said. */
export const RECEIVERS = /^(коллег|инженер|мастер|отдел|втор|колег|колез|інженер|майстр|відділ|друг)/

/**
 * What an ordinary message has after its questions: something more that is wanted of whom it asks, that an answer is waited
 * for, thanks, a signature. Looked for in the folded words of a sentence with a space at the end. Not advice ("попробуйте"),
 * and not what answers: "да, спасибо", "thank you, it helped".
 */
export const AFTER_QUESTIONS = new RegExp(
  [
    '^(и |а |также |еще |пожалуйста |і |й |а |також |ще |будь ласка |and |also |please |kindly )*',
    '((прошу|просим|просьба|просимо|прохання|жду|ждем|ожидаю|ожидаем|чекаю|чекаємо',
    '|(пришл|вышл|скаж|подскаж|сообщ|напиш|уточн|прилож|сфотографир|укаж|покаж|перезвон|позвон|посмотр|опиш)[а-я]*те',
    '|отправьте|ответьте|надішліть|пришліть|вишліть|скажіть|підкажіть|повідомте|напишіть|уточніть|відправте|дайте',
    '|додайте|сфотографуйте|вкажіть|покажіть|опишіть|передзвоніть|зателефонуйте|подивіться|дайте|чекатиму|чекатимемо',
    '|буд(у|ем) (ждать|признател)|send|attach|take a photo|tell|let (me|us) know|reply|write|share|describe|(i’m |we’re )?waiting',
    '|awaiting|looking forward|с уважением|з повагою|(best |kind )?regards) ',
    '|(заранее |наперед |большое )?(спасибо|благодарю|благодарим|дякую|дякуємо|thanks|thank you)',
    '( заранее| наперед| in advance| за ответ| за відповідь)? $)',
  ].join(''),
)
