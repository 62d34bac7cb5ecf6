import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { Banner } from '#components/shared/banner.tsx'
import { Button } from '#components/shared/button.tsx'
import { Icon } from '#components/shared/icon.tsx'
import type { Texts } from '#lib/i18n/texts.ts'
import { looksGarbled } from '#lib/protocol/garbled.ts'
import {
  type Alike,
  type BadRow,
  ImportColumn,
  type ImportReport,
  type Renamed,
  type SharedIdentifier,
} from '#lib/protocol/import.ts'

/** Rows on the screen, where more would make it slow; the whole list can be saved. */
const SHOWN = 200

/** How many rows there are and what becomes of them. */
export function ImportCounts({ report }: { report: ImportReport }): VNode {
  const texts = useTexts()
  const { t } = texts
  const { rows, created, changed, unchanged, withoutResponsible, badCount, encoding, delimiter, country } = report
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
        {encoding !== null &&
          delimiter !== null &&
          t('imports.readAs', {
            encoding: encoding === 'utf-8' ? 'UTF-8' : 'Windows-1251',
            delimiter: delimiter === '\t' ? t('imports.tab') : delimiter,
          })}
        {country !== null && ` ${t('imports.phones', { country: texts.country(country) })}`}
      </p>
    </div>
  )
}

/** Which column of the file was read as what, and the first rows as they were read. */
export function ImportReading({ report }: { report: ImportReport }): VNode | null {
  const { t } = useTexts()
  const { read, sample } = report
  if (read.length === 0) return null
  return (
    <div class="import-reading">
      <ul class="import-counts">
        {read.map(({ column, titles }) => (
          <li key={column}>
            <bdi>{titles.join(' + ')}</bdi> → {t(`imports.column.${column}`)}
          </li>
        ))}
      </ul>
      {looksGarbled(report) && (
        <Banner tone="owed" icon="warning">
          {t('imports.garbled')}
        </Banner>
      )}
      {sample.length > 0 && <p class="field-hint">{t('imports.sample')}</p>}
      {sample.length > 0 && (
        <ul class="import-sample">
          {sample.map(({ line, name, company, identifiers }) => (
            <li key={line}>
              <bdi>{[name, company, ...identifiers].filter((value) => value !== '').join(' · ')}</bdi>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

type ToldProps = { heading: string; lines: { line: number; told: VNode }[]; count: number }

/** Lines that stand there before somebody asks for the others. */
const AT_FIRST = 20

/** Rows that are imported and worth a look, the first of so many. */
function Told({ heading, lines, count }: ToldProps): VNode | null {
  const { t, number } = useTexts()
  const [all, setAll] = useState(false)
  if (count === 0) return null
  const shown = all ? lines : lines.slice(0, AT_FIRST)
  const more = t('imports.unread.more', { count: count - shown.length })
  return (
    <div class="import-reading">
      <p class="field-hint">{heading}</p>
      <ul class="import-sample">
        {shown.map(({ line, told }, place) => (
          <li key={place}>
            {t('imports.line')} {number(line)}: {told}
          </li>
        ))}
      </ul>
      {shown.length < lines.length ? (
        <button type="button" class="text-button" onClick={() => setAll(true)}>
          {more}
        </button>
      ) : (
        count > shown.length && <p class="field-hint">{more}</p>
      )}
    </div>
  )
}

/**
 * Who gets another name, and what two clients have then: a wrong number in the file is seen there; which new clients are
 * called like others.
 */
export function WorthALook({ report }: { report: ImportReport }): VNode {
  const { t } = useTexts()
  const { renamed, renamedCount, shared, sharedCount, alike, alikeCount } = report
  const names = ({ line, from, to }: Renamed) => ({
    line,
    told: (
      <>
        <bdi>{from}</bdi> → <bdi>{to}</bdi>
      </>
    ),
  })
  const both = ({ line, value, name, other }: SharedIdentifier) => ({
    line,
    told: (
      <>
        <bdi>{value}</bdi> · <bdi>{name}</bdi>, <bdi>{other}</bdi>
      </>
    ),
  })
  const namesakes = ({ line, name, other }: Alike) => ({
    line,
    told: (
      <>
        <bdi>{name}</bdi> · <bdi>{other}</bdi>
      </>
    ),
  })
  const merge = t('imports.alike.what', { menu: t('merge.menu') })
  return (
    <>
      <Told heading={t('imports.renamed', { count: renamedCount })} lines={renamed.map(names)} count={renamedCount} />
      <Told heading={t('imports.shared', { count: sharedCount })} lines={shared.map(both)} count={sharedCount} />
      <Told
        heading={`${t('imports.alike', { count: alikeCount })} ${merge}`}
        lines={alike.map(namesakes)}
        count={alikeCount}
      />
    </>
  )
}

/** Names of the columns that are read. */
export const knownColumns = ({ t }: Texts): string =>
  ImportColumn.options.map((column) => t(`imports.column.${column}`)).join(', ')

type UnreadColumnsProps = { report: ImportReport; canGoOn: boolean }

/** Columns of which nothing is imported, and what to do about them. `canGoOn`: the import can be started as it is. */
export function UnreadColumns({ report: { unread, unreadCount }, canGoOn }: UnreadColumnsProps): VNode | null {
  const texts = useTexts()
  const { t } = texts
  if (unreadCount === 0) return null
  const named = unread.map(({ place, title }) => (title === '' ? t('imports.unread.untitled', { place }) : title))
  const more = unreadCount - unread.length
  const columns = texts.list([...named, ...(more > 0 ? [t('imports.unread.more', { count: more })] : [])])
  const advice = canGoOn ? 'imports.unread.before' : 'imports.unread.again'
  return (
    <Banner tone="owed" icon="warning">
      {`${t('imports.unread', { columns })} ${t(advice, { columns: knownColumns(texts) })}`}
    </Banner>
  )
}

const columnIn = ({ t }: Texts, column: BadRow['column']): string =>
  column === null ? '' : t(`imports.column.${column}`)

/** The whole list in words, its heading first. */
function tableOf({ bad, country }: ImportReport, texts: Texts): string[][] {
  const heading = (['line', 'column', 'value', 'reason'] as const).map((name) => texts.t(`imports.${name}`))
  const rows = bad.map(({ line, column, value, reason }) => [
    String(line),
    columnIn(texts, column),
    value,
    texts.importReason(reason, country),
  ])
  return [heading, ...rows]
}

type BadRowProps = Pick<ImportReport, 'country'> & { row: BadRow }

function BadRowLine({ row: { line, column, reason, value }, country }: BadRowProps): VNode {
  const texts = useTexts()
  return (
    <tr>
      <td>{texts.number(line)}</td>
      <td>{columnIn(texts, column)}</td>
      <td>
        {value !== '' && <bdi class="bad-value">{value}</bdi>}
        {texts.importReason(reason, country)}
      </td>
    </tr>
  )
}

type BadRowsProps = { report: ImportReport; onSave(table: string[][]): void }

/** Every bad row by its line, its column and what is wrong with it. */
export function BadRows({ report, onSave }: BadRowsProps): VNode | null {
  const { bad, badCount, faultCount, country } = report
  const texts = useTexts()
  const { t } = texts
  if (badCount === 0) return null
  const shown = bad.slice(0, SHOWN)
  return (
    <>
      <p class="form-error" role="alert">
        <Icon name="warning" />
        <span>
          {t('imports.bad.what')} {shown.length < faultCount && t('imports.bad.first', { shown: shown.length })}
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
              <BadRowLine key={index} row={row} country={country} />
            ))}
          </tbody>
        </table>
      </section>
      {shown.length < bad.length && (
        <p>
          <Button icon="exports" onClick={() => onSave(tableOf(report, texts))}>
            {t(bad.length < faultCount ? 'imports.bad.saveFirst' : 'imports.bad.save', { count: bad.length })}
          </Button>
        </p>
      )}
    </>
  )
}
