import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

/** Rows of the table in CONTRIBUTING.md: the number of a fault, and the files, without `.test.ts`, that do it for real. */
const rows = [...readFileSync('CONTRIBUTING.md', 'utf8').matchAll(/^\| (\d+) \|.*\| (`.*`) \|$/gm)].map(
  ([, fault = '', files = '']) => ({ fault, files: [...files.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file) }),
)

it.each(rows)('CONTRIBUTING.md names tests of fault $fault that are there', ({ fault, files }) => {
  for (const file of files) {
    const path = `test/${file}.test.ts`
    expect(existsSync(path), path).toBe(true)
    expect(readFileSync(path, 'utf8'), path).toMatch(new RegExp(`fault ${fault}\\b`))
  }
})

it('names every fault', () => {
  const all = Array.from({ length: 31 }, (_, i) => i + 1)
  expect(rows.map(({ fault }) => Number(fault))).toEqual(all)
})
