import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { equipment } from '../detector/equipment.ts'
import { beginChip } from './chip.ts'

// Put into a page by entrypoints/background/chip.ts, when the first known client is there.
export default defineUnlistedScript(() => {
  equipment().chip = beginChip
})
