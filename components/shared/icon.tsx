import { h, type VNode } from 'preact'
import './icon.css'
import { type IconName, icons } from './icons.ts'

type Shape = { tag: string; attributes: Record<string, string> }

/** The shapes of one of Lucide's files: a flat list of empty elements inside `<svg>`. */
export function shapesOf(svg: string): Shape[] {
  return [...svg.matchAll(/<(path|circle|rect|line|polyline|polygon|ellipse)\s([^>]*?)\/>/g)].map(
    ([, tag = '', attributes = '']) => ({
      tag,
      attributes: Object.fromEntries(
        [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
      ),
    }),
  )
}

const shapes = new Map<IconName, Shape[]>()

function shapesNamed(name: IconName): Shape[] {
  const known = shapes.get(name) ?? shapesOf(icons[name])
  shapes.set(name, known)
  return known
}

/** A picture beside words, hidden from screen readers: the words say it. `small`: beside small text. */
export function Icon({ name, small = false }: { name: IconName; small?: boolean }): VNode {
  return (
    <svg class={small ? 'icon icon-small' : 'icon'} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {shapesNamed(name).map(({ tag, attributes }, index) => h(tag, { key: index, ...attributes }))}
    </svg>
  )
}
