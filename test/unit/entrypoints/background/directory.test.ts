import 'fake-indexeddb/auto'
import { expect, test, vi } from 'vitest'
import { parts, signedIn } from '#lib/platform/parts.ts'
import { lookUp } from '../../../../entrypoints/background/directory.ts'
import { IVANOV, sender, signInHere } from '../company.ts'

vi.mock('#lib/platform/extension.ts', () => import('../fake-extension.ts'))

test('a directory that could not be read is read again for the next page', async () => {
  await signInHere()
  const account = await signedIn()
  if (account === null) throw new Error('Nobody is signed in')
  vi.spyOn(parts.db.directory, 'get').mockRejectedValueOnce(new Error('The store is closed'))
  await expect(lookUp(account, [sender(IVANOV.email)])).rejects.toThrow('closed')
  expect(await lookUp(account, [sender(IVANOV.email)])).toMatchObject([{ known: true }])
})
