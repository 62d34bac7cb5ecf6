import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { pagePort } from '#lib/platform/page-port.ts'
import { runDetector } from './detector.ts'
import { beginLife } from './life.ts'

// Registered by lib/platform/sites.ts. No content script of WXT's: that tells the page of itself, and a page can end it.
export default defineUnlistedScript(() => runDetector(pagePort, beginLife()))
