import type { ComponentChildren, VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { Mark } from '#components/shared/mark.tsx'
import './welcome.css'

const STEPS = [1, 2, 3] as const

/** One of the three screens before the first card: where one is, what this step is for, and the step. */
export function Step({
  step,
  heading,
  children,
}: {
  step: 1 | 2 | 3
  heading: string
  children: ComponentChildren
}): VNode {
  const { t } = useTexts()
  return (
    <main class="welcome">
      <Mark />
      <div class="welcome-steps" role="img" aria-label={t('welcome.step', { number: step, total: STEPS.length })}>
        {STEPS.map((number) => (
          <i key={number} class={number <= step ? 'is-reached' : ''} />
        ))}
      </div>
      <h1>{heading}</h1>
      {children}
    </main>
  )
}
