/** Minutes since midnight between which people work. */
export const OPENING = 9 * 60
export const CLOSING = 18 * 60 + 45

/**
 * Working days of the machine's time zone, counted from today: 0 is today or the last working day before it, -1 the
 * one before that, 1 the next. `at`: milliseconds since the epoch of a minute of such a day.
 */
export type Calendar = { at(day: number, minute: number): number }

const isWeekend = (date: Date) => date.getDay() === 0 || date.getDay() === 6

/** Monday to Friday around `now`. With `onDuty` today is a working day, whatever it is called. */
export function workingDays(now: number, { onDuty = false } = {}): Calendar {
  const today = new Date(now)
  today.setHours(0, 0, 0, 0)
  while (!onDuty && isWeekend(today)) today.setDate(today.getDate() - 1)
  const known = new Map<number, Date>([[0, today]])
  const dateOf = (day: number): Date => {
    const have = known.get(day)
    if (have !== undefined) return have
    const direction = Math.sign(day)
    const date = new Date(dateOf(day - direction))
    do date.setDate(date.getDate() + direction)
    while (isWeekend(date))
    known.set(day, date)
    return date
  }
  return {
    at: (day, minute) => {
      const date = new Date(dateOf(day))
      date.setHours(0, minute)
      return date.getTime()
    },
  }
}

/**
 * The calendar of somebody who was at work just now: before opening time yesterday counts as today, and what is told
 * of today is squeezed in between opening and now.
 */
export function dutyDays(now: number): Calendar {
  const start = new Date(now)
  const minuteNow = start.getHours() * 60 + start.getMinutes()
  const early = minuteNow < OPENING + 10
  if (early) start.setDate(start.getDate() - 1)
  const days = workingDays(start.getTime(), { onDuty: true })
  const latest = early ? CLOSING : Math.min(minuteNow - 2, CLOSING)
  const squeeze = (minute: number) => {
    const last = 14 * 60 + 25
    return latest >= last ? minute : Math.round(OPENING + ((minute - OPENING) * (latest - OPENING)) / (last - OPENING))
  }
  return { at: (day, minute) => days.at(day, day === 0 ? squeeze(minute) : minute) }
}
