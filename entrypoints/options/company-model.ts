import { signal } from '@preact/signals'
import { tellBackground } from '#lib/platform/messages.ts'
import { parts } from '#lib/platform/parts.ts'
import type { CompanyChange, PhonesRead } from '#lib/protocol/staff.ts'
import { refreshAccount } from '#lib/store/account.ts'
import { asMe } from '../shared/account.ts'
import { attempt } from '../shared/attempt.ts'

export const changingCompany = attempt()
/** What the last change of the country did to the phones on cards. */
export const phonesRead = signal<PhonesRead | null>(null)

/** A new name, or another country for phone numbers. */
export const changeCompany = (body: CompanyChange) =>
  changingCompany.run(async () => {
    await asMe(async (api, me) => {
      const { phones, ...company } = await api.call('changeCompany', { body })
      phonesRead.value = phones
      await refreshAccount(parts.db, me.token, { staff: me.staff, company })
    })
    void tellBackground({ type: 'account-changed' })
  })
