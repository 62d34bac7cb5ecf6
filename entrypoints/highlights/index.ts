import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { setHighlighter } from '../detector/highlighter.ts'
import { beginHighlights } from './begin.ts'

// Put into a frame by entrypoints/background/highlights.ts, when the first known client is there.
export default defineUnlistedScript(() => setHighlighter(beginHighlights))
