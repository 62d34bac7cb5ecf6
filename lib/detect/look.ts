import type { Changes } from './changes.ts'
import { scanElementAt } from './scan-carriers.ts'
import { type Scan, scanPage, scanTextAt } from './scan-page.ts'

/** Brings the index of a scan up to date with what changed in a page. A generator, as `scanPage` is. */
export function* lookAt(page: Document, changes: Changes, scan: Scan): Generator<void> {
  if (changes.everything) return yield* scanPage(page, scan)
  if (changes.removed) sweep(scan)
  for (const root of changes.roots) if (root.isConnected) yield* scanPage(root, scan)
  for (const text of changes.texts) if (text.isConnected) yield* scanTextAt(text, scan)
  for (const element of changes.elements) if (element.isConnected) scanElementAt(element, scan)
  // Scripts fill form fields without a trace.
  for (const field of scan.fields) scanElementAt(field, scan)
}

/** Forgets what is no longer in the page. */
function sweep(scan: Scan): void {
  scan.index.sweep()
  for (const field of scan.fields) if (!field.isConnected) scan.fields.delete(field)
}
