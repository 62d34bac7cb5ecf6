import { act } from 'preact/test-utils'
import { expect, test, vi } from 'vitest'
import { useShown } from '#components/panel/use-shown.ts'
import { rendered } from './rendered.tsx'

type Seen = (entries: { isIntersecting: boolean }[]) => void

test('who was brought far down stays there, though the end of what was drawn before is told to be near', () => {
  const told: Seen[] = []
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(seen: Seen) {
        told.push(seen)
      }
      observe = () => undefined
      disconnect = () => undefined
    },
  )
  const now: { of?: ReturnType<typeof useShown> } = {}
  const older = { older: 'none', onLoadOlder: () => undefined } as const
  function View() {
    now.of = useShown(200, older)
    return <div ref={now.of.end} />
  }
  rendered(<View />)
  const [before] = told
  act(() => now.of?.showTo(120))
  const far = now.of?.shown
  // The browser had seen the old end before it went out of sight.
  act(() => before?.([{ isIntersecting: true }]))
  expect(far).toBeGreaterThan(120)
  expect(now.of?.shown).toBe(far)
  act(() => told.at(-1)?.([{ isIntersecting: true }]))
  expect(now.of?.shown).toBeGreaterThan(far ?? 0)
  vi.unstubAllGlobals()
})
