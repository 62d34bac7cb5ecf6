/** The middle one of some numbers; of an even count the higher of the two. */
export function median(numbers: readonly number[]): number {
  const value = numbers.toSorted((a, b) => a - b)[numbers.length >> 1]
  if (value === undefined) throw new Error('Nothing was measured')
  return value
}

/** The value below which the part `of` of the numbers lies. */
export const percentile = (numbers: readonly number[], of: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * of)] ?? Number.NaN

/**
 * Runs every measurement once a round, one after the other, so that a busy machine hurts all alike. The first `warm` rounds
 * do not count. Returns the medians.
 */
export async function sideBySide<Name extends string>(
  names: readonly Name[],
  measure: (name: Name) => Promise<number>,
  { rounds, warm }: { rounds: number; warm: number },
): Promise<Record<Name, number>> {
  const taken = new Map<Name, number[]>(names.map((name) => [name, []]))
  for (let round = 0; round < warm + rounds; round++) {
    for (const name of names) {
      const value = await measure(name)
      if (round >= warm) taken.get(name)?.push(value)
    }
  }
  return Object.fromEntries([...taken].map(([name, values]) => [name, median(values)])) as Record<Name, number>
}
