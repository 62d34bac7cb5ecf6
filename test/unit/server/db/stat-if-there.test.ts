import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseUser } from '#server/db/embedded-user.ts'
import { statIfThere } from '#server/db/stat-if-there.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'medkarta-stat-'))
  await writeFile(join(folder, 'file'), '')
  await symlink('loop', join(folder, 'loop'))
})
afterAll(() => rm(folder, { recursive: true }))

test('what is not there is null, what cannot be told is an error', async () => {
  expect((await statIfThere(join(folder, 'file')))?.isFile()).toBe(true)
  expect(await statIfThere(join(folder, 'none'))).toBeNull()
  await expect(statIfThere(join(folder, 'file', 'below'))).rejects.toMatchObject({ code: 'ENOTDIR' })
  await expect(statIfThere(join(folder, 'loop'))).rejects.toMatchObject({ code: 'ELOOP' })
})

test.skipIf(process.getuid?.() !== 0)(
  'a cluster whose owner cannot be told is not taken for one that is not there',
  async () => {
    await expect(databaseUser(join(folder, 'loop'))).rejects.toMatchObject({ code: 'ELOOP' })
  },
)
