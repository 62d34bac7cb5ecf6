import { expect, test, vi } from 'vitest'
import { TemplatesSection } from '#components/options/templates-section.tsx'
import { createTexts } from '#lib/i18n/texts.ts'
import { rendered } from './rendered.tsx'

const { t } = createTexts('en')

test('a company without templates may begin with examples, which are saved when it says so', () => {
  const onSave = vi.fn()
  const shown = (templates: string[]) =>
    rendered(<TemplatesSection templates={templates} busy={false} failure={null} onSave={onSave} />)
  const view = shown([])
  view.press(t('settings.templates.examples'))
  expect(onSave).not.toHaveBeenCalled()
  expect(view.words()).not.toContain(t('settings.templates.examples'))
  view.submit()
  expect(onSave).toHaveBeenCalledWith([t('settings.templates.restarted'), t('settings.templates.screenshot')])
  expect(shown(['Restarted']).words()).not.toContain(t('settings.templates.examples'))
})
