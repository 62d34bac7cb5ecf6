const COUNTED = /^([DL])(\d{1,2})(?:-(\d{1,2}))?$/

function partExample(part: string): string {
  const counted = COUNTED.exec(part)
  if (counted === null) return part.replace(/[{}]/g, '').replaceAll(',', ' | ')
  const [, kind, least, most] = counted
  const example = (kind === 'D' ? '0' : 'A').repeat(Number(least))
  return most === undefined || most === least ? example : `${example}…`
}

/** A contract mask (`lib/identifiers/mask.ts`) as a person reads it: `{ПС} D4 D3-4` is `ПС 0000 000…`. */
export function maskExample(mask: string): string {
  return mask.trim().split(/\s+/).map(partExample).join(' ')
}
