import { tellBackground } from '#lib/platform/messages.ts'
import { parts } from '#lib/platform/parts.ts'
import type { CompanyChange } from '#lib/protocol/staff.ts'
import { refreshAccount } from '#lib/store/account.ts'
import { asMe } from '../shared/account.ts'
import { attempt } from '../shared/attempt.ts'

export const changingCompany = attempt()

/** A new name, or another country for phone numbers. */
export const changeCompany = (body: CompanyChange) =>
  changingCompany.run(async () => {
    await asMe(async (api, me) => {
      const company = await api.call('changeCompany', { body })
      await refreshAccount(parts.db, me.token, { staff: me.staff, company })
    })
    void tellBackground({ type: 'account-changed' })
  })
