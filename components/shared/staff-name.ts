import type { Texts } from '#lib/i18n/texts.ts'
import type { Staff } from '#lib/protocol/staff.ts'

/** The name of a person, and that they are let in no longer. */
export const staffName = ({ t }: Pick<Texts, 't'>, { name, disabled }: Pick<Staff, 'name' | 'disabled'>): string =>
  disabled ? t('staff.gone', { name }) : name
