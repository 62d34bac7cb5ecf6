import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { FormError } from '#components/shared/form-error.tsx'
import { Icon } from '#components/shared/icon.tsx'
import { ProgressBar } from '#components/shared/progress-bar.tsx'
import type { ImportReport } from '#lib/protocol/import.ts'
import { FileDrop } from './file-drop.tsx'
import './import-section.css'
import { BadRows, ImportCounts, ImportReading, knownColumns, UnreadColumns, WorthALook } from './import-report.tsx'
import type { ImportSectionProps, ImportState } from './props.ts'
import { Section } from './section.tsx'

type CheckedProps = Omit<ImportSectionProps, 'state' | 'onFile'> & {
  state: Extract<ImportState, { status: 'checked' }>
}

/** What a file without bad rows comes to. */
function outcome({
  rows,
  created,
  changed,
}: ImportReport): 'imports.noRows' | 'imports.noChange' | 'imports.nothingYet' {
  if (rows === 0) return 'imports.noRows'
  return created + changed > 0 ? 'imports.nothingYet' : 'imports.noChange'
}

/** What the import would do; nothing is done yet. */
function Checked({
  state: { file, report },
  onImport,
  onLeaveResponsibleEmpty,
  onSaveBad,
  onReset,
}: CheckedProps): VNode {
  const { t } = useTexts()
  const count = report.created + report.changed
  const ready = report.badCount === 0 && count > 0
  return (
    <div class="import-state" role="status">
      <p class="import-file">
        <Icon name="file" />
        <bdi>{file}</bdi>
      </p>
      <ImportCounts report={report} />
      <ImportReading report={report} />
      {report.badCount === 0 && <WorthALook report={report} />}
      <BadRows report={report} onSave={onSaveBad} />
      {report.badCount === 0 && <p>{t(outcome(report))}</p>}
      <UnreadColumns report={report} canGoOn={ready} />
      <div class="welcome-actions">
        {ready && (
          <Button look="main" icon="imports" onClick={onImport}>
            {t('imports.start', { count })}
          </Button>
        )}
        {onLeaveResponsibleEmpty && report.bad.some(({ reason }) => reason === 'unknown-responsible') && (
          <Button onClick={onLeaveResponsibleEmpty}>{t('imports.leaveResponsibleEmpty')}</Button>
        )}
        <Button onClick={onReset}>{t('imports.another')}</Button>
      </div>
    </div>
  )
}

function Done({ report, onReset }: Pick<CheckedProps, 'onReset'> & Pick<CheckedProps['state'], 'report'>): VNode {
  const { t } = useTexts()
  return (
    <div class="import-state" role="status">
      <p class="import-file is-done">
        <Icon name="check" />
        <b>{t('imports.done')}</b>
      </p>
      <ImportCounts report={report} />
      <WorthALook report={report} />
      <UnreadColumns report={report} canGoOn={false} />
      <Button onClick={onReset}>{t('imports.another')}</Button>
    </div>
  )
}

function State({ state, onFile, ...actions }: ImportSectionProps): VNode {
  const { t } = useTexts()
  switch (state.status) {
    case 'idle':
      return (
        <>
          <FormError failure={state.failure} />
          <FileDrop onFile={onFile} />
        </>
      )
    case 'checking':
      return <ProgressBar label={t('imports.checking', { file: state.file })} progress={state.progress} />
    case 'importing':
      return <ProgressBar label={t('imports.importing', { file: state.file })} progress={state.progress} />
    case 'checked':
      return <Checked state={state} {...actions} />
    case 'done':
      return <Done report={state.report} onReset={actions.onReset} />
  }
}

/** Clients from a table: checked first, imported when one says so, all rows or none. */
export function ImportSection(props: ImportSectionProps): VNode {
  const texts = useTexts()
  const { t } = texts
  return (
    <Section id="import" heading={t('imports.heading')}>
      <p class="field-hint">{t('imports.columns', { columns: knownColumns(texts) })}</p>
      <State {...props} />
    </Section>
  )
}
