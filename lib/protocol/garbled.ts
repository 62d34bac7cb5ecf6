import type { ImportReport } from './import.ts'

/**
 * What capitals of MacCyrillic and most letters of CP866 become in windows-1251. The quotes among that are not here, and
 * of what Serbian and Belarusian are written with only what stands at odd places or is rare.
 */
const STRANGE = /[ЂЃЉЊЌЋЏ†‡‰¤¦¬]|^[ђѓќћџ]|€(?=\p{Script=Cyrillic})/u
/** KOI8-R: small letters become capitals, and capitals small. */
const CASE_TURNED = /\p{Ll}[А-ЯЁЄІЇҐ]{2}/u
/** Latin-1: letters with accents become Cyrillic amid Latin ones. Not meant is a Latin letter by mistake in a Cyrillic word. */
const AMID_LATIN = /[A-Za-z][бвгджзийлмнптфцчшщъыьэюя]|[БГДЖЗИЙЛПФЦЧШЩЪЫЬЭЮЯ][a-z]/u
const PLAINLY_LATIN = /[DFGJLNQRSUVWZbdfghjlnqrstvwz]/

const isGarbled = (word: string) =>
  STRANGE.test(word) || CASE_TURNED.test(word) || (AMID_LATIN.test(word) && PLAINLY_LATIN.test(word))

/** Whether a file that was read as windows-1251 seems to be in another encoding: by a fifth of the words in its first rows. */
export function looksGarbled({ encoding, sample }: Pick<ImportReport, 'encoding' | 'sample'>): boolean {
  if (encoding !== 'windows-1251') return false
  const words = sample.flatMap(({ name, company }) => `${name} ${company}`.split(/\s+/)).filter((word) => word !== '')
  return words.filter(isGarbled).length * 5 > words.length
}
