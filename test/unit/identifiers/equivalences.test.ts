import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { normalForm } from '#lib/identifiers/normal-form.ts'
import type { IdentifierKind } from '#lib/protocol/identifier.ts'

const KINDS: Record<string, IdentifierKind> = { contracts: 'contract', emails: 'email', phones: 'phone' }
const UNSEEN: Record<string, string> = {
  'soft hyphen': '\u00AD',
  'zero-width space': '\u200B',
  'no-break space': '\u00A0',
  'no-break hyphen': '\u2011',
  'direction mark': '\u200E',
}

const table = readFileSync(new URL('../../fixtures/equivalences.txt', import.meta.url), 'utf8')
let section = ''
const lines = table.split('\n').flatMap((text, i) => {
  section = /^\[(.+)\]$/.exec(text)?.[1] ?? section
  return text === '' || /^[#[]/.test(text) ? [] : [{ section, text, line: i + 1 }]
})

const value = (cell: string) =>
  cell.trim().replace(/\{([^}]+)\}/g, (_, name: string) => UNSEEN[name] ?? `unknown character ${name}`)

describe.each(lines)('line $line: $text', ({ section, text }) => {
  const [name = '', country = 'UA'] = section.split(' ')
  const kind = KINDS[name]
  if (kind === undefined) throw new Error(`No such section: ${section}`)
  const normal = (cell: string) => normalForm(kind, value(cell), country)

  if (text.includes(' ≠ ')) {
    test('are different', () => {
      const forms = text.split(' ≠ ').map(normal)
      expect(forms).not.toContain(null)
      expect(new Set(forms).size).toBe(forms.length)
    })
    return
  }
  const [first = '', ...others] = text.split(' = ')
  if (others[0] === 'nothing') test('is nothing', () => expect(normal(first)).toBeNull())
  else
    test.each(others)('= %s', (other) => {
      expect(normal(first)).not.toBeNull()
      expect(normal(other)).toBe(normal(first))
    })
})
