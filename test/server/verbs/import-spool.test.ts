import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withSpooled } from '#server/verbs/import/spool.ts'

const run = promisify(execFile)

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'medkarta-spool-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('a file on its way has no name by which anybody finds it', async () => {
  async function* bytes() {
    expect(await readdir(folder)).toEqual([])
    yield new TextEncoder().encode('name\nAnna\n')
    expect(await readdir(folder)).toEqual([])
  }
  await withSpooled(bytes(), folder, async ({ encoding, fault }) => {
    expect({ encoding, fault }).toEqual({ encoding: 'utf-8', fault: null })
  })
})

/** A disk of 64 kB, where this user may mount one. */
async function mountSmall(): Promise<boolean> {
  return run('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).then(
    () => true,
    () => false,
  )
}

test('fault 22: a full disk is said', async ({ skip }) => {
  if (!(await mountSmall())) skip('only root may mount a small disk')
  async function* bytes() {
    for (let i = 0; i < 10; i++) yield new Uint8Array(16 * 1024).fill(0x61)
  }
  try {
    const spooled = withSpooled(bytes(), folder, async () => undefined)
    await expect(spooled).rejects.toMatchObject({ code: 'disk-full' })
  } finally {
    await run('umount', [folder])
  }
})
