import type { ComponentChildren, VNode } from 'preact'
import { useServices, useTexts } from '#components/services.ts'
import { Banner, type BannerProps } from '#components/shared/banner.tsx'
import { Button } from '#components/shared/button.tsx'
import { plainText } from '#components/shared/plain-text.ts'
import type { Texts } from '#lib/i18n/texts.ts'
import { AcceptHistory } from './accept-history.tsx'
import type { PanelNotice } from './notice-props.ts'

const quiet = (words: string, onClick: () => void) => (
  <Button look="quiet" onClick={onClick}>
    {words}
  </Button>
)

type Shown = Omit<BannerProps, 'children'> & { words: ComponentChildren }

const sinceWords = (texts: Texts, now: number, moment: number): string =>
  texts.since(new Date(moment).toISOString(), now)

/** What comes right by itself, or sooner by a press. */
const retried = (texts: Texts, look: Pick<Shown, 'tone' | 'icon'>, words: string[], onRetry: () => void): Shown => ({
  ...look,
  words: words.join(' '),
  actions: quiet(texts.t('action.retry'), onRetry),
})

function offline(texts: Texts, now: number, notice: Extract<PanelNotice, { type: 'offline' }>): Shown {
  const { since, readAt, waiting, onRetry } = notice
  const words = [
    texts.t('notice.offline', { time: sinceWords(texts, now, since) }),
    ...readAtWords(texts, now, readAt),
    ...(waiting > 0 ? [texts.t('notice.waiting', { count: waiting })] : []),
    ...(readAt === null && waiting === 0 ? [texts.t('notice.readable')] : []),
  ]
  return retried(texts, { tone: 'owed', icon: 'offline' }, words, onRetry)
}

/** Entries wait although the server is there: it says why, or they do not get through. */
function unsent(texts: Texts, now: number, notice: Extract<PanelNotice, { type: 'held' | 'behind' }>): Shown {
  const time = sinceWords(texts, now, notice.since)
  const waiting = texts.t('notice.waiting', { count: notice.waiting })
  if (notice.type === 'behind') {
    const words = [texts.t('notice.behind', { time }), waiting]
    return retried(texts, { tone: 'owed', icon: 'sending' }, words, notice.onRetry)
  }
  const words = [texts.failure(notice.failure), texts.t('notice.held', { time }), waiting]
  return retried(texts, { tone: 'bad', icon: 'warning' }, words, notice.onRetry)
}

/** As of when the open card is shown, where one is. */
const readAtWords = (texts: Texts, now: number, readAt: number | null = null): string[] =>
  readAt === null ? [] : [texts.t('notice.readAt', { time: sinceWords(texts, now, readAt) })]

function failed(texts: Texts, now: number, notice: Extract<PanelNotice, { type: 'failure' }>): Shown {
  const { failure, readAt, onRetry, onDismiss } = notice
  return {
    tone: 'bad',
    icon: 'warning',
    urgent: true,
    words: [texts.failure(failure), ...readAtWords(texts, now, readAt)].join(' '),
    actions: (onRetry || onDismiss) && (
      <>
        {onRetry && quiet(texts.t('action.retry'), onRetry)}
        {onDismiss && quiet(texts.t('action.dismiss'), onDismiss)}
      </>
    ),
  }
}

function historyChanged(texts: Texts, { onAccept, onRetry }: Extract<PanelNotice, { type: 'history-changed' }>): Shown {
  return {
    tone: 'bad',
    icon: 'warning',
    urgent: true,
    words: texts.failure({ code: 'history-changed' }),
    actions: (
      <>
        {quiet(texts.t('action.retry'), onRetry)}
        {onAccept && <AcceptHistory onAccept={onAccept} />}
      </>
    ),
  }
}

function refused(texts: Texts, notice: Extract<PanelNotice, { type: 'refused' }>): Shown {
  const { clientName, failures, more, onGoTo } = notice
  const name = plainText(clientName) || texts.t('card.unnamed')
  const reasons = new Set(failures.map((failure) => texts.failure(failure)))
  const words = [
    texts.t('notice.refused', { count: failures.length, name }),
    ...(reasons.size === 1 ? reasons : [texts.t('notice.refused.differ')]),
    ...(more > 0 ? [texts.t('notice.refused.more', { count: more })] : []),
  ]
  const actions = quiet(texts.t('notice.refused.show', { name }), onGoTo)
  return { tone: 'bad', icon: 'warning', urgent: true, words: words.join(' '), actions }
}

function entryChanged(texts: Texts, notice: Extract<PanelNotice, { type: 'entry-changed' }>): Shown {
  return {
    tone: 'bad',
    icon: 'warning',
    urgent: true,
    words: texts.failure(notice.failure),
    actions: (
      <>
        {notice.onGoTo && quiet(texts.t('notice.changed.show'), notice.onGoTo)}
        {quiet(texts.t('action.retry'), notice.onRetry)}
      </>
    ),
  }
}

function shown(texts: Texts, now: number, notice: PanelNotice): Shown {
  switch (notice.type) {
    case 'offline':
      return offline(texts, now, notice)
    case 'held':
    case 'behind':
      return unsent(texts, now, notice)
    case 'failure':
      return failed(texts, now, notice)
    case 'history-changed':
      return historyChanged(texts, notice)
    case 'entry-changed':
      return entryChanged(texts, notice)
    case 'refused':
      return refused(texts, notice)
    case 'unnamed':
      return {
        tone: 'owed',
        icon: 'warning',
        words: texts.t('notice.unnamed'),
        actions: quiet(texts.t('action.retry'), notice.onRetry),
      }
    case 'no-permission':
      return {
        tone: 'calm',
        icon: 'globe',
        words: texts.t('none.noPermission.hint'),
        actions: quiet(texts.t('none.allow'), notice.onAllow),
      }
    case 'needs-click':
      return {
        tone: 'owed',
        icon: 'keyboard',
        urgent: true,
        words: texts.t(notice.to === 'search' ? 'notice.needsClick.search' : 'notice.needsClick'),
        actions: quiet(
          texts.t(notice.to === 'search' ? 'notice.needsClick.search.action' : 'notice.needsClick.action'),
          notice.onClick,
        ),
      }
    case 'first-this':
      return {
        tone: 'owed',
        icon: 'correction',
        urgent: true,
        words: texts.t(`notice.first.${notice.at}`),
        actions: quiet(texts.t(`notice.first.${notice.at}.action`), notice.onLeave),
      }
    case 'quotes-wait':
      return {
        tone: 'owed',
        icon: 'correction',
        words: texts.t('notice.quotes', { count: notice.count }),
        actions: quiet(texts.t('notice.quotes.action'), notice.onLeave),
      }
    case 'led':
      return {
        tone: 'owed',
        icon: 'merge',
        words: texts.t('notice.led', { from: notice.from, into: notice.into }),
        actions: quiet(texts.t('action.dismiss'), notice.onDismiss),
      }
    case 'turned':
    case 'made':
      return {
        tone: 'calm',
        icon: 'globe',
        words: texts.t(`notice.${notice.type}`, { name: notice.clientName }),
        actions: (
          <>
            {quiet(texts.t('notice.goBack', { name: notice.clientName }), notice.onGoBack)}
            {quiet(texts.t('action.dismiss'), notice.onDismiss)}
          </>
        ),
      }
    case 'draft-elsewhere':
      return {
        tone: 'owed',
        icon: 'correction',
        words: texts.t('notice.draftStays', { name: notice.clientName }),
        actions: quiet(texts.t('notice.goBack', { name: notice.clientName }), notice.onGoBack),
      }
    case 'cut':
      return {
        tone: 'owed',
        icon: 'warning',
        words: texts.t('notice.cut', { taken: texts.number(notice.taken), length: texts.number(notice.length) }),
        actions: quiet(texts.t('action.dismiss'), notice.onDismiss),
      }
    case 'read-only':
      return {
        tone: 'owed',
        icon: 'lock',
        urgent: true,
        words: texts.t('notice.readOnly'),
        actions: quiet(texts.t('action.dismiss'), notice.onDismiss),
      }
    case 'too-old':
    case 'too-new': {
      const said = texts.t(notice.type === 'too-old' ? 'notice.tooOld' : 'notice.tooNew')
      return { tone: 'bad', icon: 'warning', words: [said, ...readAtWords(texts, now, notice.readAt)].join(' ') }
    }
  }
}

/** One bar over the panel: what happened, what became of the person's work, what to do. */
export function Notice({ notice }: { notice: PanelNotice }): VNode {
  const { now } = useServices()
  const { words, ...banner } = shown(useTexts(), now(), notice)
  return <Banner {...banner}>{words}</Banner>
}
