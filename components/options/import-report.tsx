import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { Icon } from '#components/shared/icon.tsx'
import type { BadRow, ImportReport } from '#lib/protocol/import.ts'

const SHOWN = 200

/** How many rows there are and what becomes of them. */
export function ImportCounts({ report }: { report: ImportReport }): VNode {
  const { t } = useTexts()
  const { rows, created, changed, unchanged, withoutResponsible, badCount, encoding, delimiter } = report
  return (
    <div>
      <ul class="import-counts">
        <li>{t('imports.rows', { count: rows })}</li>
        <li class={created > 0 ? 'is-new' : ''}>{t('imports.created', { count: created })}</li>
        <li>{t('imports.changed', { count: changed })}</li>
        <li>{t('imports.unchanged', { count: unchanged })}</li>
        {withoutResponsible > 0 && <li>{t('imports.withoutResponsible', { count: withoutResponsible })}</li>}
        {badCount > 0 && <li class="is-bad">{t('imports.bad', { count: badCount })}</li>}
      </ul>
      <p class="field-hint">
        {t('imports.readAs', {
          encoding: encoding === 'utf-8' ? 'UTF-8' : 'Windows-1251',
          delimiter: delimiter === '\t' ? t('imports.tab') : delimiter,
        })}
      </p>
    </div>
  )
}

function BadRowLine({ row: { line, column, reason, value } }: { row: BadRow }): VNode {
  const texts = useTexts()
  return (
    <tr>
      <td>{texts.number(line)}</td>
      <td>{column === null ? '' : texts.t(`imports.column.${column}`)}</td>
      <td>
        {value !== '' && <bdi class="bad-value">{value}</bdi>}
        {texts.importReason(reason)}
      </td>
    </tr>
  )
}

/** Every bad row by its line, its column and what is wrong with it. */
export function BadRows({ report: { bad, badCount } }: { report: ImportReport }): VNode | null {
  const { t } = useTexts()
  if (badCount === 0) return null
  const shown = bad.slice(0, SHOWN)
  return (
    <>
      <p class="form-error" role="alert">
        <Icon name="warning" />
        <span>
          {t('imports.bad.what')} {shown.length < badCount && t('imports.bad.first', { shown: shown.length })}
        </span>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard (WCAG 2.1.1) */}
      <section class="bad-rows" tabIndex={0} aria-label={t('imports.bad', { count: badCount })}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('imports.line')}</th>
              <th scope="col">{t('imports.column')}</th>
              <th scope="col">{t('imports.reason')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) => (
              <BadRowLine key={index} row={row} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
