import { inSlices } from '#lib/detect/slices.ts'
import type { Draw, Ground } from '../detector/equipment.ts'
import { Drawn } from './drawn.ts'
import { Pointer } from './pointer.ts'

/** Highlights known identifiers in one frame, and tells of them under the pointer, until its ground is gone. */
export function beginHighlights(ground: Ground): Draw {
  const { signal } = ground
  const drawn = new Drawn()
  const pointer = new Pointer(ground, drawn)
  let turn = 0
  const nobody = new Set<string>()
  signal.addEventListener('abort', () => void inSlices(drawn.draw(nobody, []), () => true), { once: true })
  return (known, hits) => {
    turn += 1
    const mine = turn
    const isWanted = () => mine === turn && !signal.aborted
    void inSlices(drawn.draw(known, hits), isWanted).then(() => isWanted() && pointer.look())
  }
}
