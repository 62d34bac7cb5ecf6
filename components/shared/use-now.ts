import { useEffect, useState } from 'preact/hooks'
import { useServices } from '#components/services.ts'

/** The time in milliseconds since the epoch, seen anew every `period` milliseconds; a period of null stands still. */
export function useNow(period: number | null): number {
  const { now } = useServices()
  const [, tick] = useState(0)
  useEffect(() => {
    if (period === null) return
    const timer = setInterval(() => tick((count) => count + 1), period)
    return () => clearInterval(timer)
  }, [period])
  return now()
}
