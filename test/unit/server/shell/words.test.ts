import { expect, test } from 'vitest'
import { alikeInWords, readInWords, renamedInWords, sharedInWords } from '#server/shell/words.ts'
import { addRenamed, emptyReport } from '#server/verbs/import/report.ts'

test('the first rows of a file are shown in one line each, with a warning where they look garbled', () => {
  const about = { dryRun: true, encoding: 'windows-1251', delimiter: ',', country: null } as const
  const said = (name: string) =>
    readInWords({
      ...emptyReport(about),
      read: [{ column: 'name', titles: ['Имя'] }],
      sample: [{ line: 2, name, company: '', identifiers: [] }],
    })
  const first = '\nThe first rows; if their letters are wrong, save the file as UTF-8:\n  line 2      '
  expect(said('Иванов\n\u001B[2JИван')).toBe(`\nColumns: Имя -> name.${first}Иванов [2JИван`)
  expect(said('€ванов €ван')).toMatch(/€ван\nThese look as if the file were in another encoding: save it as UTF-8.$/)
})

test('who gets another name is told by line, the first of many', () => {
  const report = emptyReport({ dryRun: true, encoding: 'utf-8', delimiter: ',', country: null })
  expect(renamedInWords(report)).toBe('')
  for (let line = 2; line < 505; line++) addRenamed(report, { line, from: `A${line}`, to: 'B' })
  const said = renamedInWords(report)
  expect(said).toMatch(/^\nClients who would get another name:\n {2}line 2 {6}A2 -> B\n/)
  expect(said).toMatch(/line 501 {4}A501 -> B\n {2}and 3 more$/)
  expect(renamedInWords({ ...report, dryRun: false })).toContain('who got another name')
})

test('what two clients have is told by line, the first of many', () => {
  const report = emptyReport({ dryRun: true, encoding: 'utf-8', delimiter: ',', country: null })
  expect(sharedInWords(report)).toBe('')
  const shared = [{ line: 3, value: 'b@example.com', name: 'Белов', other: 'Громова' }]
  expect(sharedInWords({ ...report, shared, sharedCount: 4 })).toBe(
    '\nEmails, contracts and phones that two clients would have:\n  line 3      b@example.com: Белов, Громова\n  and 3 more',
  )
  expect(sharedInWords({ ...report, dryRun: false, shared, sharedCount: 1 })).toContain('two clients now have')
})

test('who is called like another is told by line, the first of many', () => {
  const report = emptyReport({ dryRun: true, encoding: 'utf-8', delimiter: ',', country: null })
  expect(alikeInWords(report)).toBe('')
  const alike = [{ line: 3, name: 'ТОВ Промінь, Київ', other: 'ТОВ «Промінь», Київ' }]
  expect(alikeInWords({ ...report, alike, alikeCount: 4 })).toBe(
    '\nNew clients who would be called just like another one; if two are one, merge their cards in the panel once imported:' +
      '\n  line 3      ТОВ Промінь, Київ | ТОВ «Промінь», Київ\n  and 3 more',
  )
  expect(alikeInWords({ ...report, dryRun: false, alike, alikeCount: 1 })).toContain('who are called just like')
})
