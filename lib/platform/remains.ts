/**
 * Runs in the page (`scripting.executeScript` sends its source there): must not use anything from outside of it. When an
 * extension is updated, Firefox ends its scripts without a word, and what they had put into the page stands there still:
 * takes it away. Chromium lets them end by themselves, and has no such property.
 */
export function takeAwayRemains(): void {
  type Seen = { openOrClosedShadowRoot?: ShadowRoot | null }
  for (const host of [...document.documentElement.children]) {
    if ((host as Seen).openOrClosedShadowRoot?.querySelector('[data-medkarta]')) host.remove()
  }
}
