import { computed, effect, signal } from '@preact/signals'
import { page, tabId } from '../shared/tab-in-front.ts'

/** How long the client of the page before may stand while the next is looked at, in milliseconds. */
const MOMENT = 200

const isLooking = computed(() => page.value?.status === 'looking')

/** The page in front is being looked at for longer than a moment. */
export const waited = signal(false)

effect(() => {
  const looking = isLooking.value && tabId.value !== null
  waited.value = false
  if (!looking) return
  const timer = setTimeout(() => {
    waited.value = true
  }, MOMENT)
  return () => clearTimeout(timer)
})
