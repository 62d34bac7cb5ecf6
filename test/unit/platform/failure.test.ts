import Dexie from 'dexie'
import { expect, test, vi } from 'vitest'
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

test('fault 22: a store that does not open in a private window is told as such: only another window helps', () => {
  const closed = new DOMException('A mutation operation was attempted', 'InvalidStateError')
  expect(failureOf(closed)).toEqual({ code: 'storage-closed' })
  vi.stubGlobal('browser', { extension: { inIncognitoContext: true } })
  expect(failureOf(closed)).toEqual({ code: 'storage-private' })
  expect(failureOf(new DOMException('', 'QuotaExceededError'))).toEqual({ code: 'storage-full' })
  vi.unstubAllGlobals()
})
