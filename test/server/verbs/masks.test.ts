import { beforeEach, describe, expect, it } from 'vitest'
import { OWN_MASK_LIMIT } from '#lib/protocol/masks.ts'
import type { Context } from '#server/context.ts'
import { addMask } from '#server/verbs/add-mask.ts'
import { companyMasks } from '#server/verbs/company-masks.ts'
import { readMasks } from '#server/verbs/read-masks.ts'
import { removeMask } from '#server/verbs/remove-mask.ts'
import { tryMask } from '#server/verbs/try-mask.ts'
import { newClient } from '#test/support/cards.ts'
import { type FreshDatabase, freshDatabase, testContext } from '#test/support/server.ts'

let database: FreshDatabase
let context: Context
beforeEach(async () => {
  database = await freshDatabase()
  context = await testContext({ db: database.db, role: 'admin' })
  for (const value of ['ПС-2021/0417', 'пс 2020 1102', 'К-00451']) {
    await newClient(context, { identifiers: [{ kind: 'contract', value }] })
  }
  return () => database.close()
})

describe('masks', () => {
  it('are shown with how many contracts each covers, and which', async () => {
    const { learnt, own } = await readMasks(context)
    expect(learnt).toEqual([
      { mask: '{ПC} D4 D4', contracts: 2, examples: expect.arrayContaining(['ПС-2021/0417', 'пс 2020 1102']) },
      { mask: '{K} D5', contracts: 1, examples: ['К-00451'] },
    ])
    expect(own).toEqual([])
  })

  it('can be tried: nothing changes', async () => {
    expect(await tryMask(context, { mask: 'L1-2 D4-5' })).toEqual({
      mask: 'L1-2 D4-5',
      contracts: 1,
      examples: ['К-00451'],
    })
    expect(await tryMask(context, { mask: '{ТО} D4' })).toMatchObject({ contracts: 0, examples: [] })
    expect((await readMasks(context)).own).toEqual([])
  })

  it('are added once, and taken back', async () => {
    await addMask(context, { mask: '{ТО}   D4' })
    const { own } = await addMask(context, { mask: '{TO} D4' })
    expect(own).toEqual([{ mask: '{TO} D4', contracts: 0, examples: [] }])
    expect(await companyMasks(database.db)).toEqual(['{ПC} D4 D4', '{K} D5', '{TO} D4'])
    expect((await removeMask(context, { mask: '{TO} D4' })).own).toEqual([])
    expect(await companyMasks(database.db)).toEqual(['{ПC} D4 D4', '{K} D5'])
  })

  it.each(['К*', 'D0', 'L2', 'D21', '{К', '[0-9]+', 'D4 '.repeat(9)])('%s is refused', async (mask) => {
    await expect(addMask(context, { mask })).rejects.toMatchObject({ code: 'bad-mask', params: { mask } })
    await expect(tryMask(context, { mask })).rejects.toMatchObject({ code: 'bad-mask' })
  })

  it('are not more than a page can bear', async () => {
    const many = Array.from({ length: OWN_MASK_LIMIT }, (_, i) => `D${(i % 20) + 1} D${Math.floor(i / 20) + 1}`)
    await database.db.updateTable('company').set({ masks: many }).execute()
    await expect(addMask(context, { mask: '{ТО} D4' })).rejects.toMatchObject({ code: 'too-many-masks' })
    await expect(addMask(context, { mask: 'D1 D1' })).resolves.toBeDefined()
  })

  it('are for administrators', async () => {
    const member = await testContext({ db: database.db, role: 'member' })
    for (const verb of [readMasks(member), addMask(member, { mask: 'D4' }), removeMask(member, { mask: 'D4' })]) {
      await expect(verb).rejects.toMatchObject({ code: 'forbidden' })
    }
  })
})
