import type { VNode } from 'preact'
import type { Texts } from '#lib/i18n/texts.ts'
import type { Story } from './fixtures/story.ts'
import { cardStates } from './states-card.tsx'
import { mergingStates } from './states-merging.tsx'
import { optionsStates } from './states-options.tsx'
import { panelStates } from './states-panel.tsx'
import { partStates } from './states-parts.tsx'
import { pictureStates } from './states-pictures.tsx'
import { printStates } from './states-print.tsx'
import { timelineStates } from './states-timeline.tsx'

export type Scene = { story: Story; texts: Texts }
export type States = Record<string, (scene: Scene) => VNode>

/** Every screen in every state, by name. */
export const states: States = {
  ...cardStates,
  ...mergingStates,
  ...timelineStates,
  ...panelStates,
  ...optionsStates,
  ...partStates,
  ...pictureStates,
  ...printStates,
}
