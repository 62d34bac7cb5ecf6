import { type ContractFinder, findContracts } from './find-contracts.ts'
import { parseMask } from './mask.ts'
import { MaskAutomaton } from './mask-automaton.ts'

export type { ContractFinder, FoundContract } from './find-contracts.ts'
export { learnMasks } from './learn-masks.ts'

/** The finder of contract numbers for masks of the language in mask.ts. What is no mask is passed over. */
export function compileMasks(masks: readonly string[]): ContractFinder {
  const parsed = masks.map(parseMask).filter((parts) => parts !== null)
  if (parsed.length === 0) return () => []
  const automaton = new MaskAutomaton(parsed)
  return (text) => findContracts(text, automaton)
}
