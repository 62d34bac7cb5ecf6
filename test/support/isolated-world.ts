import type { Page } from 'puppeteer-core'

/** Evaluates an expression, and waits for its promise. */
export type Script = (expression: string) => Promise<unknown>

/** The world of our content script in the top frame of a page: what somebody has who has taken the script over. */
export async function isolatedWorld(page: Page): Promise<Script> {
  const inspector = await page.createCDPSession()
  const found = Promise.withResolvers<number>()
  inspector.on('Runtime.executionContextCreated', ({ context: { id, origin, auxData } }) => {
    if (origin.startsWith('chrome-extension://') && auxData?.type === 'isolated') found.resolve(id)
  })
  await inspector.send('Runtime.enable')
  const contextId = await found.promise
  return async (expression) => {
    const { result, exceptionDetails } = await inspector.send('Runtime.evaluate', {
      contextId,
      expression,
      awaitPromise: true,
      returnByValue: true,
    })
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }
}
