import type { VNode } from 'preact'
import { useServices, useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { plainText } from '#components/shared/plain-text.ts'
import { nameOf } from '#lib/card/name-of.ts'
import { valueWords } from '#lib/i18n/value-words.ts'
import { PrintEntry } from './print-entry.tsx'
import './print-page.css'
import { PrintOpenItems } from './print-open-items.tsx'
import type { PaperProps, PrintPageProps } from './props.ts'

/** How far the card has been read, and the button: on the screen only. */
function Bar({ paper, reading, failure, onPrint, onRetry }: PrintPageProps): VNode {
  const texts = useTexts()
  const { t } = texts
  const { here = 0, total = 0 } = paper ?? {}
  return (
    <div class="print-bar">
      <Button look="main" icon="print" disabled={reading || paper === null} onClick={onPrint}>
        {t('print.card')}
      </Button>
      <p role="status">{reading ? t('find.reading', { here, total }) : !failure && t('print.ready')}</p>
      {failure && (
        <>
          <p role="alert">{texts.failure(failure)}</p>
          <Button onClick={onRetry}>{t('action.retry')}</Button>
        </>
      )}
    </div>
  )
}

function Fact({ name, value }: { name: string; value: string | null | undefined }): VNode | null {
  if (!value) return null
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <bdi>{plainText(value)}</bdi>
      </dd>
    </div>
  )
}

function Head({ company, printedBy, client, here, total }: PaperProps): VNode {
  const { texts, now } = useServices()
  const { t } = texts
  const name = nameOf(client)
  return (
    <header class="print-header">
      <p>
        <bdi>{plainText(company)}</bdi> ·{' '}
        {t('print.printed', { when: texts.moment(new Date(now()).toISOString()), name: printedBy })}
      </p>
      <h1>
        <bdi>{plainText(name) || t('card.unnamed')}</bdi>
      </h1>
      <dl>
        <Fact name={t('field.company')} value={client.company === name ? null : client.company} />
        {client.identifiers.map(({ kind, value, normal }) => (
          <Fact key={`${kind}:${normal}`} name={valueWords(texts, 'identifier', kind)} value={value} />
        ))}
        <Fact name={t('field.address')} value={client.address} />
        <Fact name={t('field.responsible')} value={client.responsibleName} />
        <Fact name={t('field.tags')} value={client.tags?.join(', ')} />
        <Fact name={t('field.note')} value={client.note} />
      </dl>
      <p>{here < total ? t('print.part', { here, total }) : t('print.whole', { count: total })}</p>
    </header>
  )
}

/** The card on paper: everything that was done, from the beginning, with nothing to press. */
function Paper(props: PaperProps): VNode {
  const { client, openItems, days, staff, read } = props
  const texts = useTexts()
  const all = new Map(days.flatMap(({ lines }) => lines.map((line) => [line.id, line] as const)))
  return (
    <article class="print-paper" aria-label={nameOf(client)}>
      <Head {...props} />
      <PrintOpenItems items={openItems} staff={staff} />
      {days.toReversed().map(({ day, lines }) => (
        <section key={day}>
          <h2>{texts.dayAndYear(lines[0]?.at ?? day)}</h2>
          <ol>
            {lines.toReversed().map((line) => (
              <PrintEntry key={line.id} line={line} staff={staff} lineOf={(id) => all.get(id)} read={read} />
            ))}
          </ol>
        </section>
      ))}
    </article>
  )
}

/** A card to print or to save as PDF: what is above the paper stays on the screen. */
export function PrintPage(props: PrintPageProps): VNode {
  return (
    <main class="print-page">
      <Bar {...props} />
      {props.paper && <Paper {...props.paper} />}
    </main>
  )
}
