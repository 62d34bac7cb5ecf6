import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dutyDays } from '../calendar.ts'

/** A message of the demo's web mail. `at`: milliseconds since the epoch. */
export type Mail = { name: string; address: string; subject: string; at: number; body: string }
export type MailLanguage = 'ru' | 'uk' | 'en'

const HEAD =
  /^From: (?<name>[^<]+) <(?<address>[^>]+)>\nDate: (?<day>-?\d+)d (?<hour>\d\d):(?<minute>\d\d)\nSubject: (?<subject>.+)\n\n/

/** The messages of `data/mails.<language>.txt`, newest first; their days are working days counted from `now`. */
export function readMails(language: MailLanguage, now: number): Mail[] {
  const file = join(import.meta.dirname, 'data', `mails.${language}.txt`)
  const days = dutyDays(now)
  return readFileSync(file, 'utf8')
    .split(/^%%\n/m)
    .map((message) => {
      const head = HEAD.exec(message)
      if (head?.groups === undefined) throw new Error(`${file}: no message begins like ${message.slice(0, 60)}`)
      const { name = '', address = '', subject = '', day, hour, minute } = head.groups
      const at = days.at(Number(day), Number(hour) * 60 + Number(minute))
      return { name, address, subject, at, body: message.slice(head[0].length).trimEnd() }
    })
    .sort((one, other) => other.at - one.at)
}
