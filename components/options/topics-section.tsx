import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { FormError } from '#components/shared/form-error.tsx'
import { plainText } from '#components/shared/plain-text.ts'
import { TOPIC_DAYS, type Topic } from '#lib/protocol/topics.ts'
import type { TopicsSectionProps } from './props.ts'
import { Section } from './section.tsx'
import './topics-section.css'

/** Whether a topic comes more or less often than in as many days before, by sign and word. */
function Trend({ times, timesBefore }: Pick<Topic, 'times' | 'timesBefore'>): VNode {
  const { t, number } = useTexts()
  const change = times - timesBefore
  const word = change > 0 ? 'topic.more' : change < 0 ? 'topic.less' : 'topic.same'
  const look = change > 0 ? 'topic-trend is-more' : 'topic-trend'
  return <span class={look}>{t(word, { count: number(Math.abs(change)), before: number(timesBefore) })}</span>
}

type RowProps = { topic: Topic; onOpen(cardId: string): void }

function Row({ topic, onOpen }: RowProps): VNode {
  const { t } = useTexts()
  const others = topic.openCards - topic.cards.length
  const clients = t('topic.clients', { count: topic.clients })
  return (
    <li>
      <b class="breakable">#{plainText(topic.topic)}</b>
      <span>{t('topic.use', { count: topic.times, clients, days: TOPIC_DAYS })}</span>
      <Trend {...topic} />
      {topic.openCards > 0 && (
        <span class="topic-open breakable">
          {t('topic.open', { count: topic.openCards })}
          {topic.cards.map(({ id, name, company }) => (
            <Button key={id} look="quiet" onClick={() => onOpen(id)}>
              <bdi>{plainText(name || company) || t('card.unnamed')}</bdi>
            </Button>
          ))}
          {others > 0 && ` +${others}`}
        </span>
      )}
    </li>
  )
}

/** What keeps coming back, so that the cause gets repaired and not only the case. */
export function TopicsSection({ topics, failure, onOpen }: TopicsSectionProps): VNode {
  const { t } = useTexts()
  return (
    <Section id="topics" heading={t('settings.topics')}>
      <p class="field-hint">{t('settings.topics.hint')}</p>
      <FormError failure={failure} />
      {topics?.length === 0 && <p>{t('settings.topics.none')}</p>}
      {topics === null && failure === null && <p role="status">{t('settings.topics.loading')}</p>}
      <ul class="topics">
        {topics?.map((topic) => (
          <Row key={topic.topic} topic={topic} onOpen={onOpen} />
        ))}
      </ul>
    </Section>
  )
}
