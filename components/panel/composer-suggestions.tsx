import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { plainText } from '#components/shared/plain-text.ts'
import type { Suggestion } from '#lib/card/suggest.ts'
import { TOPIC_DAYS, type TopicUse } from '#lib/protocol/topics.ts'

/** How often a topic comes, in words. */
function UseWords({ use }: { use: TopicUse }): VNode {
  const { t } = useTexts()
  const clients = t('topic.clients', { count: use.clients })
  return <span class="suggestion-use">{t('topic.use', { count: use.times, clients, days: TOPIC_DAYS })}</span>
}

type Props = { id: string; items: Suggestion[]; chosen: number; onChoose(item: Suggestion): void }

/** What can be inserted at the cursor; the text field keeps the focus and says which one is chosen. */
export function ComposerSuggestions({ id, items, chosen, onChoose }: Props): VNode {
  const { t } = useTexts()
  return (
    <div class="suggestions" id={id} role="listbox" aria-label={t('suggest.label')}>
      {items.map((item, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the text field (aria-activedescendant)
        <div
          key={item.insert}
          id={`${id}-${place}`}
          class={place === chosen ? 'suggestion is-chosen' : 'suggestion'}
          role="option"
          tabIndex={-1}
          aria-selected={place === chosen}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(item)}
        >
          <bdi>{plainText(item.insert)}</bdi>
          {item.use && <UseWords use={item.use} />}
        </div>
      ))}
    </div>
  )
}

/** Of every topic that the text names: how often it comes, so that the cause is seen and not only the case. */
export function ComposerTopics({ named, topics }: { named: readonly string[]; topics: readonly TopicUse[] }): VNode {
  const uses = topics.filter(({ topic, times }) => named.includes(topic) && times > 0)
  return (
    <>
      {uses.map((use) => (
        <p key={use.topic} class="composer-topic">
          <b>#{plainText(use.topic)}</b> <UseWords use={use} />
        </p>
      ))}
    </>
  )
}
