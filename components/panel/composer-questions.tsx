import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { plainText } from '#components/shared/plain-text.ts'
import type { Draft } from '#lib/card/draft.ts'
import { questionsOf } from '#lib/card/draft-content.ts'

/** Several questions in one text become several open items, unless the person keeps them together. */
export function ComposerQuestions({
  draft,
  change,
}: {
  draft: Draft
  change(part: Partial<Draft>): void
}): VNode | null {
  const { t } = useTexts()
  const questions = questionsOf({ ...draft, asOne: false })
  if (questions.length < 2) return null
  return (
    <div class="composer-questions">
      <label>
        <input
          type="checkbox"
          checked={!draft.asOne}
          onChange={(event) => change({ asOne: !event.currentTarget.checked })}
        />
        {t('composer.questions', { count: questions.length })}
      </label>
      {!draft.asOne && (
        <ol>
          {questions.map((question, place) => (
            <li key={place} dir="auto">
              {plainText(question)}
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
