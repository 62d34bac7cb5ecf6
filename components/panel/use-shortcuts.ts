import { useEffect, useRef } from 'preact/hooks'
import { type ShortcutName, shortcutOf } from '#components/shared/shortcuts.ts'

type Actions = { readonly [name in ShortcutName]?: (card: HTMLElement) => void }

/** The focus goes to the entry after (1) or before (-1) the one that has it, from the top when none has. */
function move(card: HTMLElement, step: 1 | -1): void {
  const entries = [...card.querySelectorAll<HTMLElement>('.entry')]
  const now = entries.findIndex((entry) => entry.contains(document.activeElement))
  const next = entries[now === -1 ? 0 : now + step]
  next?.focus({ preventScroll: true })
  next?.scrollIntoView({ block: 'nearest' })
}

const MOVES: Actions = {
  older: (card) => move(card, 1),
  newer: (card) => move(card, -1),
  leave: (card) => card.querySelector<HTMLElement>('.card-scroll')?.focus({ preventScroll: true }),
}

/** Escape in the composer, where single keys are letters: they mean something again, and the words stay. */
function leavesComposer({ key, target, isComposing }: KeyboardEvent): boolean {
  return key === 'Escape' && !isComposing && target instanceof Element && target.closest('.composer') !== null
}

/** Acts on the shortcuts while the focus is in the card. `actions`: those that the card itself does not know. */
export function useShortcuts(actions: Actions) {
  const card = useRef<HTMLElement>(null)
  const now = useRef(actions)
  now.current = actions
  useEffect(() => {
    const element = card.current
    if (!element) return
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return
      const name = leavesComposer(event) ? 'leave' : shortcutOf(event)
      const act = name === null ? undefined : (now.current[name] ?? MOVES[name])
      if (!act) return
      event.preventDefault()
      act(element)
    }
    element.addEventListener('keydown', press)
    return () => element.removeEventListener('keydown', press)
  }, [])
  return card
}
