import Dexie from 'dexie'
import { expect, test } from 'vitest'
import { failureOf } from '#lib/platform/failure.ts'

test('fault 22: pictures that find no room on the disk are told in the same words as an entry', () => {
  const aborted = new Dexie.AbortError('The transaction was aborted')
  const bulk = new Dexie.BulkError('pictures.bulkPut(): 1 of 2 operations failed', { 1: aborted })
  expect(failureOf(bulk)).toEqual({ code: 'storage-closed' })
  const full = new Dexie.BulkError('pictures.bulkPut(): 2 of 2 operations failed', [
    new Dexie.QuotaExceededError('full'),
  ])
  expect(failureOf(full)).toEqual({ code: 'storage-full' })
})
