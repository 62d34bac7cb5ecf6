import { defineContentScript } from 'wxt/utils/define-content-script'
import { pagePort } from '#lib/platform/page-port.ts'
import { runDetector } from './detector.ts'

export default defineContentScript({
  matches: ['http://*/*', 'https://*/*'],
  registration: 'runtime',
  allFrames: true,
  matchOriginAsFallback: true,
  runAt: 'document_idle',
  // A page is not told that it is looked at.
  noScriptStartedPostMessage: true,
  main: (ctx) => runDetector({ port: pagePort, signal: ctx.signal, isValid: () => ctx.isValid }),
})
