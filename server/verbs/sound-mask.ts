import { formatMask, parseMask } from '#lib/identifiers/mask.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'

/**
 * A mask in its one spelling.
 *
 * @throws MedkartaError `bad-mask`
 */
export function soundMask(mask: string): string {
  const parts = parseMask(mask)
  if (parts === null) throw new MedkartaError('bad-mask', { mask })
  return formatMask(parts)
}
