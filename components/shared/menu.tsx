import type { VNode } from 'preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { IconButton } from './button.tsx'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'
import './menu.css'

export type MenuItem = { label: string; icon: IconName; onChoose(): void; danger?: boolean }

/** The item to which a key moves, or null when the key does not move (ARIA Authoring Practices, menu button). */
export function itemAfterKey(key: string, current: number, count: number): number | null {
  if (key === 'ArrowDown') return (current + 1) % count
  if (key === 'ArrowUp') return (current - 1 + count) % count
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return null
}

type ListProps = { id: string; label: string; items: MenuItem[]; onClose(how: 'focus-button' | 'leave'): void }

function MenuList({ id, label, items, onClose }: ListProps): VNode {
  const list = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    list.current?.querySelector('button')?.focus()
    const away = (event: Event) => {
      const inside = event.target instanceof Node && list.current?.parentElement?.contains(event.target)
      if (!inside) onClose('leave')
    }
    document.addEventListener('pointerdown', away)
    return () => document.removeEventListener('pointerdown', away)
  }, [onClose])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Tab') return onClose('leave')
    if (event.key === 'Escape') onClose('focus-button')
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    const current = buttons.indexOf(document.activeElement as HTMLButtonElement)
    const next = itemAfterKey(event.key, current, buttons.length)
    if (next !== null) buttons[next]?.focus()
    if (next !== null || event.key === 'Escape') event.preventDefault()
  }
  return (
    <div class="menu-items" role="menu" tabIndex={-1} id={id} aria-label={label} ref={list} onKeyDown={onKeyDown}>
      {items.map(({ label: words, icon, danger, onChoose }) => (
        <button
          key={words}
          type="button"
          role="menuitem"
          tabIndex={-1}
          class={danger ? 'is-danger' : ''}
          onClick={() => {
            onClose('focus-button')
            onChoose()
          }}
        >
          <Icon name={icon} />
          <span>{words}</span>
        </button>
      ))}
    </div>
  )
}

/** Things that one can do, behind a button. */
export function Menu({ label, icon = 'more', items }: { label: string; icon?: IconName; items: MenuItem[] }): VNode {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLSpanElement>(null)
  const id = useId()
  const close = useRef((how: 'focus-button' | 'leave') => {
    if (how === 'focus-button') button.current?.querySelector('button')?.focus()
    setOpen(false)
  })
  return (
    <div class="menu">
      <span ref={button}>
        <IconButton
          icon={icon}
          label={label}
          aria-haspopup="menu"
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          onClick={() => setOpen(!open)}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown') return
            event.preventDefault()
            setOpen(true)
          }}
        />
      </span>
      {open && <MenuList id={id} label={label} items={items} onClose={close.current} />}
    </div>
  )
}
