const HOUR = 3_600_000
/** When people come to work, and when they go, by the wall clock of this machine. */
const [MORNING, EVENING] = [10, 18]

export type DueChoice = 'hour' | 'today' | 'tomorrow' | 'week'

/** The moments (ISO 8601) that most promises are given for; this evening only while it is still to come. */
export function dueChoices(now: number): [DueChoice, string][] {
  const day = (days: number, hour: number) => {
    const at = new Date(now)
    at.setDate(at.getDate() + days)
    at.setHours(hour, 0, 0, 0)
    return at
  }
  const hour = new Date(now + HOUR)
  hour.setSeconds(0, 0)
  const choices: [DueChoice, Date][] = [
    ['hour', hour],
    ['today', day(0, EVENING)],
    ['tomorrow', day(1, MORNING)],
    ['week', day(7, MORNING)],
  ]
  return choices.filter(([, at]) => at.getTime() > now).map(([choice, at]) => [choice, at.toISOString()])
}
