import type { ComponentChildren, VNode } from 'preact'

/** One part of the settings. `id`: what the list of sections points to. */
export function Section({
  id,
  heading,
  children,
}: {
  id: string
  heading: string
  children: ComponentChildren
}): VNode {
  return (
    <section class="section" id={id} aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`}>{heading}</h2>
      {children}
    </section>
  )
}
