import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { Icon } from '#components/shared/icon.tsx'
import type { Texts } from '#lib/i18n/texts.ts'
import './chain-mark.css'

/**
 * What is known of a card's chain. `whole`: so many entries, of so many on the card, are as they were written.
 * `checking`: they are being compared with the server, `checked` of them so far. `broken`: entry `seq` is not. `rewritten`:
 * the server's history no longer holds what was seen here.
 */
export type ChainState =
  | { state: 'whole'; checked: number; total: number; byServer: boolean }
  | { state: 'checking'; checked: number; total: number }
  | { state: 'broken'; seq: number }
  | { state: 'rewritten' }

function inWords({ t, percent }: Texts, chain: ChainState): string {
  if (chain.state === 'broken') return t('chain.broken', { seq: chain.seq })
  if (chain.state === 'rewritten') return t('chain.rewritten')
  const { checked, total } = chain
  if (chain.state === 'checking') return t('chain.checking', { part: percent(total === 0 ? 0 : checked / total) })
  return chain.byServer ? t('chain.wholeServer', { count: checked }) : t('chain.whole', { checked, total })
}

type Props = { chain: ChainState; onAudit(): void }

/** A quiet mark that the history is as it was written; loud when it is not. A press compares all of it with the server. */
export function ChainMark({ chain, onAudit }: Props): VNode {
  const texts = useTexts()
  const words = inWords(texts, chain)
  const isBusy = chain.state === 'checking'
  const quiet = chain.state === 'whole' && !chain.byServer
  const isLoud = chain.state === 'broken' || chain.state === 'rewritten'
  const title = isBusy ? words : `${words} ${texts.t('chain.audit')}`
  return (
    <button
      type="button"
      class={isLoud ? 'chain-mark is-broken' : 'chain-mark'}
      title={title}
      aria-label={title}
      aria-busy={isBusy}
      onClick={isBusy ? undefined : () => onAudit()}
    >
      <Icon name={isLoud ? 'warning' : 'shield'} small />
      {!quiet && <span role="status">{words}</span>}
    </button>
  )
}
