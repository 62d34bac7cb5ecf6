import { signal } from '@preact/signals'
import type { Failure } from '#lib/i18n/failure.ts'
import { failureOf } from '#lib/platform/failure.ts'
import { parts } from '#lib/platform/parts.ts'
import type { Answer } from '#lib/protocol/endpoints.ts'
import type { Role, Staff } from '#lib/protocol/staff.ts'
import { saveStaff } from '#lib/store/account.ts'
import { asMe } from '../shared/account.ts'
import { attempt } from '../shared/attempt.ts'

export const staffList = signal<Staff[] | null>(null)
export const staffFailure = signal<Failure | null>(null)
export const inviting = attempt()
export const invitationMade = signal<Answer<'invite'> | null>(null)

export async function readStaff(): Promise<void> {
  try {
    await asMe(async (api, { token }) => {
      const { staff } = await api.call('listStaff', {})
      staffList.value = staff
      staffFailure.value = null
      await saveStaff(parts.db, token, staff)
    })
  } catch (error) {
    staffFailure.value = failureOf(error)
  }
}

/** A new role, or the door shut or opened again. */
export async function changeStaff(staffId: string, body: { role?: Role; disabled?: boolean }): Promise<void> {
  try {
    await asMe((api) => api.call('changeStaff', { staffId, body }))
    await readStaff()
  } catch (error) {
    staffFailure.value = failureOf(error)
  }
}

export async function invite(body: { role: Role; email?: string }): Promise<void> {
  invitationMade.value = await inviting.run(() => asMe((api) => api.call('invite', { body })))
}

export const inviteAnother = (): void => {
  invitationMade.value = null
}
