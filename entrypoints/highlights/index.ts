import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { equipment } from '../detector/equipment.ts'
import { beginHighlights } from './begin.ts'

// Put into a frame by entrypoints/background/highlights.ts, when the first known client is there.
export default defineUnlistedScript(() => {
  equipment().highlights = beginHighlights
})
