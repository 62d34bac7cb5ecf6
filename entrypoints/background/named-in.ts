import { findInText } from '#lib/detect/scan-text.ts'
import { compileMasks } from '#lib/identifiers/masks.ts'
import { normalPhone } from '#lib/identifiers/phone.ts'
import type { Sighting } from '#lib/protocol/page.ts'
import type { Company } from '#lib/protocol/staff.ts'

/** Longest text that may be a phone number and nothing else. */
const PHONE_LENGTH = 40

/** The identifiers that selected words hold, as sightings of the best place: a person pointed at them. */
export function namedIn(text: string, company: Pick<Company, 'masks' | 'country'>): Sighting[] {
  const found = findInText(text, { contracts: compileMasks(company.masks) }, () => '')
  const sightings = found.map(({ kind, normal, start, end }) => ({ kind, normal, as: text.slice(start, end) }))
  const phone = text.length <= PHONE_LENGTH ? normalPhone(text, company.country) : null
  if (phone !== null) sightings.push({ kind: 'phone', normal: phone, as: text })
  return sightings.map((sighting) => ({ ...sighting, place: 'selection', prominence: 100 }))
}
