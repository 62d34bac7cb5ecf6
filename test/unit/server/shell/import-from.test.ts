import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { importFrom } from '#server/shell/import-from.ts'

test('a folder is no file to import, said in words', async () => {
  const files = [tmpdir()]
  await expect(importFrom({} as never, { files, options: {} } as never)).rejects.toThrow(/is a folder/)
})
