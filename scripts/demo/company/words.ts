import type { Calendar } from '../calendar.ts'
import type { Random } from './random.ts'
import type { Language } from './stories.ts'

/** The details of one story, the same in each of its steps: `{device}`, `{sn}`, `{err}` and so on. */
export type Details = Record<string, string>

type Models = Record<string, readonly string[]>
const CYRILLIC: Models = {
  analyser: ['ПА-210', 'ПА-340'],
  thermometer: ['ТП-12', 'ТП-15'],
  flow: ['РМ-80', 'РМ-100'],
  scales: ['ВЛ-6', 'ВЛ-15'],
}
const LATIN: Models = {
  analyser: ['PA-210', 'PA-340'],
  thermometer: ['TP-12', 'TP-15'],
  flow: ['RM-80', 'RM-100'],
  scales: ['VL-6', 'VL-15'],
}
const MODELS: Record<Language, Models> = { ru: CYRILLIC, uk: CYRILLIC, en: LATIN }
/** Devices at one kind of place, where only some faults are at home: tills, cold rooms, dairies, granaries. */
const PLACES: Record<string, string> = { shop: 'scales', cold: 'thermometer', milk: 'analyser', grain: 'analyser' }

const WEEKDAYS: Record<Language, string[]> = {
  ru: ['воскресенья', 'понедельника', 'вторника', 'среды', 'четверга', 'пятницы', 'субботы'],
  uk: ['неділі', 'понеділка', 'вівторка', 'середи', 'четверга', "п'ятниці", 'суботи'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
}

/** Draws the details of one story about a device (`analyser`, `thermometer`, `flow`, `scales`) or a place of one. */
export function drawDetails(language: Language, device: string, from: Random): Details {
  const models = MODELS[language][PLACES[device] ?? device]
  if (models === undefined) throw new Error(`no models of ${device}`)
  const version = from.int(10, 19)
  const separator = language === 'en' ? '.' : ','
  return {
    device: from.pick(models),
    sn: `№ ${from.int(20_100, 48_900)}`,
    number: String(from.int(20_100, 48_900)),
    err: from.pick(['E-07', 'E-12', '0x21', '0x34', 'Err 5']),
    fw: `2.${version}`,
    fw2: `2.${version + from.int(1, 3)}`,
    pct: `${from.int(2, 5)}${from.chance(0.5) ? `${separator}5` : ''}`,
    n: String(from.int(410, 980)),
  }
}

/** A step's text with its choices made and its details put in; dates count working days from the step's own day. */
export function fillIn(
  text: string,
  { details, day, calendar, language, from }: FillIn,
): { text: string; quote: string | undefined; outcome: string | undefined } {
  const dateOf = (ahead: string) => new Date(calendar.at(day + Number(ahead), 12 * 60))
  const filled = text
    .replace(/\[([^\]]*\|[^\]]*)\]/g, (_, choices: string) => from.pick(choices.split('|')))
    .replace(/\{weekday\+(\d+)\}/g, (_, ahead: string) => WEEKDAYS[language][dateOf(ahead).getDay()] ?? '')
    .replace(/\{date\+(\d+)\}/g, (_, ahead: string) => dayAndMonth(dateOf(ahead), language))
    .replace(/\{(\w+)\}/g, (whole, name: string) => {
      const detail = details[name]
      if (detail === undefined) throw new Error(`no detail ${whole} for: ${text}`)
      return detail
    })
  const [told = '', outcome] = filled.split(/ ?=> /)
  const [own = '', quote] = told.split(/ ?>> /)
  return { text: own, quote, outcome }
}
export type FillIn = { details: Details; day: number; calendar: Calendar; language: Language; from: Random }

function dayAndMonth(date: Date, language: Language): string {
  return date.toLocaleDateString(language === 'en' ? 'en-GB' : language, { day: 'numeric', month: 'long' })
}
