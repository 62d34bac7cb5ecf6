import { findInText } from '#lib/detect/scan-text.ts'
import { compileMasks } from '#lib/identifiers/masks.ts'
import type { Sighting } from '#lib/protocol/page.ts'
import type { Company } from '#lib/protocol/staff.ts'

/** The identifiers that selected words hold, as sightings of the best place: a person pointed at them. */
export function namedIn(text: string, { masks }: Pick<Company, 'masks'>): Sighting[] {
  const found = findInText(text, { contracts: compileMasks(masks) }, () => '')
  return found.map(({ kind, normal, start, end }) => {
    return { kind, normal, as: text.slice(start, end), place: 'selection', prominence: 100 }
  })
}
