import { lazy } from './lazy.ts'
import type { Locale } from './locale.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How moments are shown. A moment is an ISO 8601 date and time; `now` is in milliseconds since the epoch. */
export interface Dates {
  /** `14:05` */
  time(moment: string): string
  /** The heading of a day: `today`, `yesterday`, `Monday, 4 April`, with the year when it is another one. */
  day(moment: string, now: number): string
  /** A date in few letters: `today 14:05`, `yesterday`, `12 Mar`, `12 Mar 2024`. */
  date(moment: string, now: number): string
  /** From when something lasts: `13:55`, on another day `4 Apr, 18:00`. */
  since(moment: string, now: number): string
  /** `4 April 2026` */
  dayAndYear(moment: string): string
  /** A moment for people who read it elsewhere, on paper or in a letter: `4 April 2026 at 14:05`. */
  moment(moment: string): string
  /** Everything, for a title: `4 April 2026 at 14:05:09`. */
  full(moment: string): string
  /** How long ago, in one unit: `5 min`, `3 hr`, `2 days`. */
  age(moment: string, now: number): string
  /** When something falls due: `yesterday`, `today 14:00`, `5 Apr`. */
  due(moment: string, now: number): string
}

type Zone = { timeZone?: string }

/** Days between two moments by the calendar of the zone: 1 for yesterday evening seen this morning. */
function calendar(zone: Zone): (moment: string, now: number) => number {
  const iso = lazy(
    () => new Intl.DateTimeFormat('en-CA', { ...zone, year: 'numeric', month: '2-digit', day: '2-digit' }),
  )
  return (moment, now) => Math.round((Date.parse(iso().format(now)) - Date.parse(iso().format(new Date(moment)))) / DAY)
}

function formats(language: string, zone: Zone) {
  const format = (options: Intl.DateTimeFormatOptions) =>
    lazy(() => new Intl.DateTimeFormat(language, { ...zone, ...options }))
  return {
    time: format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    year: format({ year: 'numeric' }),
    day: format({ weekday: 'long', day: 'numeric', month: 'long' }),
    dayAndYear: format({ day: 'numeric', month: 'long', year: 'numeric' }),
    short: format({ day: 'numeric', month: 'short' }),
    // 11/06/2024 is two days, depending on where one learnt English.
    shortAndYear: format(
      language.startsWith('en')
        ? { day: 'numeric', month: 'short', year: 'numeric' }
        : { day: '2-digit', month: '2-digit', year: 'numeric' },
    ),
    shortAndTime: format({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    moment: format({ dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23' }),
    full: format({ dateStyle: 'long', timeStyle: 'medium' }),
    relative: lazy(() => new Intl.RelativeTimeFormat(language, { numeric: 'auto' })),
  }
}

function ages(language: string) {
  const unit = (name: string, unitDisplay: 'short' | 'long') =>
    lazy(() => new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay }))
  const minutes = unit('minute', 'short')
  const hours = unit('hour', 'short')
  const days = unit('day', 'long')
  const months = unit('month', 'long')
  const years = unit('year', 'long')
  return (passed: number): string => {
    if (passed < HOUR) return minutes().format(Math.max(1, Math.floor(passed / MINUTE)))
    if (passed < DAY) return hours().format(Math.floor(passed / HOUR))
    if (passed < 60 * DAY) return days().format(Math.floor(passed / DAY))
    if (passed < 730 * DAY) return months().format(Math.floor(passed / (30.44 * DAY)))
    return years().format(Math.floor(passed / (365.25 * DAY)))
  }
}

/** Dates in a language. `timeZone`: the machine's own when it is not given. */
export function createDates(locale: Locale, zone: Zone = {}): Dates {
  const format = formats(locale === 'en' ? 'en-GB' : locale, zone)
  const age = ages(locale)
  const calendarDays = calendar(zone)
  const sameYear = (moment: string, now: number) => format.year().format(new Date(moment)) === format.year().format(now)
  const short = (moment: string, now: number) =>
    (sameYear(moment, now) ? format.short : format.shortAndYear)().format(new Date(moment))
  const near = (days: number) => format.relative().format(-days, 'day')
  const time = (moment: string) => format.time().format(new Date(moment))
  return {
    time,
    since: (moment, now) =>
      calendarDays(moment, now) === 0 ? time(moment) : format.shortAndTime().format(new Date(moment)),
    dayAndYear: (moment) => format.dayAndYear().format(new Date(moment)),
    moment: (moment) => format.moment().format(new Date(moment)),
    full: (moment) => format.full().format(new Date(moment)),
    age: (moment, now) => age(now - Date.parse(moment)),
    day: (moment, now) => {
      const days = calendarDays(moment, now)
      if (days === 0 || days === 1) return near(days)
      return (sameYear(moment, now) ? format.day : format.dayAndYear)().format(new Date(moment))
    },
    date: (moment, now) => {
      const days = calendarDays(moment, now)
      if (days === 0) return `${near(0)} ${time(moment)}`
      return days === 1 ? near(1) : short(moment, now)
    },
    due: (moment, now) => {
      const days = calendarDays(moment, now)
      if (Math.abs(days) > 1) return short(moment, now)
      return days === 1 ? near(1) : `${near(days)} ${time(moment)}`
    },
  }
}
