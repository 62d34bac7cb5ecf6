import { signal } from '@preact/signals'
import type { Failure } from '#lib/i18n/failure.ts'
import { failureOf } from '#lib/platform/failure.ts'
import { parts } from '#lib/platform/parts.ts'
import type { Answer } from '#lib/protocol/endpoints.ts'
import type { Owed } from '#lib/protocol/owed.ts'
import type { Role, Staff } from '#lib/protocol/staff.ts'
import { saveStaff } from '#lib/store/account.ts'
import { asMe } from '../shared/account.ts'
import { attempt } from '../shared/attempt.ts'

export const staffList = signal<Staff[] | null>(null)
/** How much rests on whom. */
export const owedList = signal<Owed[]>([])
/** Whose things are handed over at this moment: a staff id. */
export const handing = signal<string | null>(null)
export const staffFailure = signal<Failure | null>(null)
export const inviting = attempt()
export const invitationMade = signal<Answer<'invite'> | null>(null)

export async function readStaff(): Promise<void> {
  try {
    await asMe(async (api, { token }) => {
      const [{ staff }, { owed }] = await Promise.all([api.call('listStaff', {}), api.call('readOwed', {})])
      staffList.value = staff
      owedList.value = owed
      staffFailure.value = null
      await saveStaff(parts.db, token, staff)
    })
  } catch (error) {
    staffFailure.value = failureOf(error)
  }
}

/** A new role, or the door shut or opened again. @returns whether it was done */
export async function changeStaff(staffId: string, body: { role?: Role; disabled?: boolean }): Promise<boolean> {
  try {
    await asMe((api) => api.call('changeStaff', { staffId, body }))
    await readStaff()
    return true
  } catch (error) {
    staffFailure.value = failureOf(error)
    return false
  }
}

/** Lets a person in no longer, and hands over what rests on them when there is somebody who takes it. */
export async function leave(staffId: string, to: string | null, text: string): Promise<void> {
  const isDone = await changeStaff(staffId, { disabled: true })
  if (isDone && to !== null) await handOver(staffId, to, text)
}

/** Hands over what rests on a person, some cards at a time, as long as it becomes less. */
export async function handOver(staffId: string, to: string, text: string): Promise<void> {
  if (handing.peek() !== null) return
  handing.value = staffId
  try {
    let [before, left] = [Number.POSITIVE_INFINITY, Number.MAX_VALUE]
    while (left > 0 && left < before) {
      const owed = await asMe((api) => api.call('handOver', { staffId, body: { to, text } }))
      owedList.value = owedList.value.map((one) => (one.staffId === staffId ? owed : one))
      before = left
      left = owed.items + owed.clients
    }
    await readStaff()
  } catch (error) {
    staffFailure.value = failureOf(error)
  } finally {
    handing.value = null
  }
}

export async function invite(body: { role: Role; email?: string }): Promise<void> {
  invitationMade.value = await inviting.run(() => asMe((api) => api.call('invite', { body })))
}

export const inviteAnother = (): void => {
  invitationMade.value = null
}
