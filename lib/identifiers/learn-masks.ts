import { normalContract } from './contract.ts'
import { type Run, runsOf } from './contract-runs.ts'
import { formatMask, MASK_LENGTH_LIMIT, PART_LIMIT, type Part, RUN_LIMIT } from './mask.ts'

/** Most masks that are learnt; those that cover the most contracts are kept. */
export const LEARNT_LIMIT = 100
/** With more different words than this in one place, any word of that length fits. */
const WORD_LIMIT = 12

/** Contracts with the same sequence of letters and digits. `sizes`: per part, lengths of digits or words met. */
type Shape = { kinds: boolean[]; least: number[]; most: number[]; words: Set<string>[]; count: number }

/**
 * Masks (see mask.ts) that fit the contract numbers given, in any spelling: few and short, the most common first. Every
 * contract that can be one at all is covered unless there are more than `LEARNT_LIMIT` shapes.
 */
export function learnMasks(contracts: Iterable<string>): string[] {
  const shapes = new Map<string, Shape>()
  for (const contract of contracts) {
    const { runs } = runsOf(normalContract(contract) ?? '')
    if (runs.length > 0 && runs.length <= PART_LIMIT && runs.every((run) => run.text.length <= RUN_LIMIT)) {
      add(shapes, runs)
    }
  }
  const common = [...shapes.values()].sort((a, b) => b.count - a.count)
  return [...new Set(common.flatMap(masksOf))].slice(0, LEARNT_LIMIT)
}

function add(shapes: Map<string, Shape>, runs: readonly Run[]): void {
  const key = runs.map((run) => (run.letters ? `L${run.text.length}` : 'D')).join(' ')
  const shape = shapes.get(key) ?? {
    kinds: runs.map((run) => run.letters),
    least: runs.map((run) => run.text.length),
    most: runs.map((run) => run.text.length),
    words: runs.map(() => new Set<string>()),
    count: 0,
  }
  shape.count++
  runs.forEach((run, i) => {
    shape.least[i] = Math.min(shape.least[i] ?? run.text.length, run.text.length)
    shape.most[i] = Math.max(shape.most[i] ?? 0, run.text.length)
    if (run.letters && (shape.words[i]?.size ?? 0) <= WORD_LIMIT) shape.words[i]?.add(run.text)
  })
  shapes.set(key, shape)
}

/** One mask, or with words when it would be too long. */
function masksOf(shape: Shape): string[] {
  const withWords = formatMask(shape.kinds.map((_, i) => partOf(shape, i, WORD_LIMIT)))
  if (withWords.length <= MASK_LENGTH_LIMIT) return [withWords]
  const plain = formatMask(shape.kinds.map((_, i) => partOf(shape, i, 0)))
  return plain.length <= MASK_LENGTH_LIMIT ? [plain] : []
}

function partOf(shape: Shape, i: number, wordLimit: number): Part {
  const words = [...(shape.words[i] ?? [])].sort()
  if (shape.kinds[i] && words.length <= wordLimit) return { type: 'words', words }
  return { type: shape.kinds[i] ? 'letters' : 'digits', least: shape.least[i] ?? 1, most: shape.most[i] ?? 1 }
}
